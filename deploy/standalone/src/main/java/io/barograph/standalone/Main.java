package io.barograph.standalone;

import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import io.barograph.console.Version;
import io.barograph.processor.cli.ExplainCommand;
import io.barograph.processor.cli.ProcessCommand;
import io.barograph.processor.cli.SchemasCommand;
import io.barograph.shipper.cli.Kinds;
import io.barograph.shipper.cli.ShipCommand;
import io.barograph.standalone.simulate.SimulateCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code barograph}: the root of all commands. */
@Command(
        name = "barograph",
        description = "Reads the logs of Docker builds and caching proxies and tells how well the build cache works.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed while running; the message says how",
            "2:the command line or a setting is wrong; nothing was started",
            "3:the broker cannot be reached",
            "4:a file, port or data directory is not to be had: unreadable, taken, in use or of another version",
            "130, 143:stopped by Ctrl-C or SIGTERM, everything closed"
        })
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.of(System.getProperties(), System.getenv());
        // UTF-8 whatever the locale says: under LANG=C, which is usual in containers, bars would be question marks.
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        UpCommand.Screen screen = new UpCommand.Screen(out, err, terminal);
        System.exit(commands(new Wiring(), screen, new StopSignal()).execute(args));
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    /** All commands. */
    static CommandLine commands(Rooms rooms, UpCommand.Screen screen, StopSignal signal) {
        Failures failures = new Failures(screen.err());
        return new CommandLine(new Main())
                .addSubcommand(new UpCommand(rooms, screen, signal))
                .addSubcommand(new ExplainCommand(System.in, screen.out(), screen.terminal()))
                .addSubcommand(new ShipCommand(new Kinds(rooms.kinds())))
                .addSubcommand(new ProcessCommand(screen.err(), screen.terminal(), signal))
                .addSubcommand(new SimulateCommand(screen.err(), Clock.systemUTC(), signal))
                .addSubcommand(new CheckEverything(new Kinds(rooms.kinds()), screen.out()))
                .addSubcommand(new SchemasCommand(screen.out()))
                .addSubcommand(new TopicsCommand(screen.out()))
                .addSubcommand(new SettingsCommand(screen.out()))
                .addSubcommand(new AutoComplete.GenerateCompletion())
                .setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(screen.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What {@code --version} says. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Version running = Version.running();
            return new String[] {
                "barograph " + running.version() + " (" + running.revision() + ")",
                "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                "Kafka " + AppInfoParser.getVersion()
            };
        }
    }
}
