package io.barograph.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barograph.console.ExitCode;
import io.barograph.console.Ink;
import io.barograph.console.Stop;
import io.barograph.console.Terminal;
import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.LastGood;
import io.barograph.processor.dockerfile.Dockerfile;
import io.barograph.processor.parse.access.custom.CustomFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barograph explain}: what the cache did in the builds of a log, and why; without Kafka. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of every build in a log what was cached, what was not, on which platform, why, and what to do.",
            "Builds of one log are compared with the one before them, and the first with the last one of --against."
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final InputStream in;
    private final PrintStream out;
    private final Ink ink;

    @Option(names = "--json", description = "One JSON object per build, each on a line of its own.")
    private boolean json;

    @Option(names = "--verbose", description = "Show where an unexpected failure came from.")
    @SuppressWarnings("UnusedVariable") // asked for by whoever prints failures
    private boolean verbose;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A log with an earlier good build of the same project, to compare with.")
    private @Nullable String against;

    @Option(
            names = "--dockerfile",
            paramLabel = "FILE",
            description = "The Dockerfile of the builds: the output names its lines, and build arguments by name.")
    private @Nullable String dockerfile;

    @Option(
            names = "--format",
            paramLabel = "NAME=FORMAT",
            description = {
                "An access-log format of your own: a log_format of nginx, or a regular expression with named",
                "groups; may be given again."
            })
    private Map<String, String> formats = new LinkedHashMap<>();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Build logs in any known form, or access logs; - reads standard input.")
    private List<String> files = new ArrayList<>();

    /** A command that reads {@code in} for {@code -} and prints to {@code out}. */
    public ExplainCommand(InputStream in, PrintStream out, Terminal terminal) {
        this.in = in;
        this.out = out;
        this.ink = terminal.out() && terminal.colour() ? Ink.COLOUR : Ink.PLAIN;
    }

    @Override
    public Integer call() {
        LastGood known = lastGood();
        Dockerfile source = source();
        List<BuildLog> logs = logs();
        Findings findings = Findings.of(logs);
        boolean first = true;
        for (BuildLog log : logs) {
            if (log.isOfAccess()) {
                out.println(json ? ExplainAccess.json(log) : ExplainAccess.text(log, ink));
                continue;
            }
            for (Explained explained : Explained.of(log, known, source)) {
                if (!json && !first) {
                    out.println();
                }
                out.println(
                        json
                                ? ExplainJson.of(explained, findings, first, log.slowOf(explained.build()))
                                : ExplainText.of(explained, ink));
                first = false;
            }
            if (!json) {
                ExplainFetches.text(log.slow(), ink).forEach(out::println);
            }
        }
        if (!json && !findings.isEmpty()) {
            out.println();
            out.println(findings.text(ink));
        }
        out.flush();
        return ExitCode.OK;
    }

    /** All files; one that tells of a builder or an image needs no build, but one of them does. */
    private List<BuildLog> logs() {
        List<BuildLog> logs = new ArrayList<>();
        for (String file : files) {
            BuildLog log = read(file);
            boolean isEnough = log.isOfAccess() || (!log.told().isEmpty() && files.size() > 1);
            logs.add(isEnough ? log : withBuilds(log));
        }
        return logs;
    }

    private LastGood lastGood() {
        LastGood known = LastGood.NONE;
        String file = against;
        if (file == null) {
            return known;
        }
        for (Build build : withBuilds(read(file)).builds()) {
            known = known.after(build);
        }
        if (known.isEmpty()) {
            throw new Stop(
                    ExitCode.FAILED, file + " holds no build that succeeded, so there is nothing to compare with");
        }
        return known;
    }

    private @Nullable Dockerfile source() {
        String file = dockerfile;
        if (file == null) {
            return null;
        }
        try {
            Dockerfile read = Dockerfile.parse(file, new String(Files.readAllBytes(Path.of(file)), UTF_8));
            if (read.stages().isEmpty()) {
                throw new Stop(ExitCode.FAILED, file + " is no Dockerfile: it holds no FROM");
            }
            return read;
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, file + " cannot be read: " + why(e));
        }
    }

    private static BuildLog withBuilds(BuildLog log) {
        if (!log.builds().isEmpty()) {
            return log;
        }
        String what = log.dialect().startsWith("access")
                ? "it is an access log (" + log.dialect() + ")"
                : "no line of it is one of a build; docker build --progress=plain or rawjson writes them";
        throw new Stop(ExitCode.FAILED, "no build found in " + name(log.name()) + ": " + what);
    }

    private BuildLog read(String file) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                return BuildLog.read(STANDARD_INPUT, in, System.currentTimeMillis(), CustomFormats.of(formats));
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new Stop(ExitCode.UNAVAILABLE, file + " is a folder; name the log in it");
            }
            try (InputStream bytes = Files.newInputStream(path)) {
                return BuildLog.read(
                        file, bytes, Files.getLastModifiedTime(path).toMillis(), CustomFormats.of(formats));
            }
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, name(file) + " cannot be read: " + why(e));
        }
    }

    private static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
