package io.barograph.standalone;

import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes a page of AsciiDoc for each command, of which the profile dist makes pages that {@code man} shows. */
public final class ManPages {
    private ManPages() {}

    /** Writes them into the folder {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        UpCommand.Screen screen = new UpCommand.Screen(nowhere, nowhere, Terminal.NONE);
        write(new File(args[0]), Main.commands(new Wiring(), screen, new StopSignal()));
    }

    static void write(File folder, CommandLine commands) throws IOException {
        Files.createDirectories(folder.toPath());
        int code = ManPageGenerator.generateManPage(folder, null, new boolean[0], false, commands.getCommandSpec());
        if (code != 0) {
            throw new IOException("no man pages in " + folder + ", code " + code);
        }
    }
}
