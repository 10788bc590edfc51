package io.barograph.processor.build;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads whole logs through a {@link BuildStream}, as the topology does line by line. */
final class Logs {
    static final StreamOrigin ORIGIN =
            new StreamOrigin("s", 3, "build.log", "shop", "", "runner-1", Map.of("team", "web"));
    static final long READ_AT = 1_800_000_000_000L;

    private static final Pattern END = Pattern.compile("#\\d+ (CACHED|CANCELED|DONE( [0-9.]+s)?|ERROR: .*)");

    private final BuildStream stream;
    private final Line line = new Line();
    private final Prefix prefix = new Prefix();
    final List<String> rejected = new ArrayList<>();
    /** Lines that end a vertex for whoever reads them, and were not taken for that. */
    final List<String> passedOver = new ArrayList<>();

    Logs(BuildStream stream) {
        this.stream = stream;
    }

    static byte[] bytes(Path log) {
        try {
            return Files.readAllBytes(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String dialect(Path log) {
        String name = log.getFileName().toString();
        if (name.equals("rawjson.log") || name.endsWith(".rawjson")) {
            return "buildkit-rawjson";
        }
        return name.equals("tty.log") ? "buildkit-tty" : "buildkit-plain";
    }

    /** All builds of the log, read to its end. */
    static List<Build> builds(Path log) {
        return builds(bytes(log), dialect(log));
    }

    static List<Build> builds(byte[] log, String dialect) {
        BuildStream stream = new BuildStream(ORIGIN, dialect);
        new Logs(stream).read(log, 0, log.length);
        stream.end();
        return stream.drain();
    }

    /** Reads the whole lines between two offsets. */
    Logs read(byte[] log, int from, int to) {
        int start = from;
        while (start < to) {
            int end = start;
            while (end < to && log[end] != '\n') {
                end++;
            }
            prefix.strip(line.at(log, start, end, READ_AT));
            Answer answer = stream.read(line, start);
            if (answer == Answer.REJECTED) {
                rejected.add(stream.reason() + ": " + line);
            } else if (answer == Answer.IGNORED && END.matcher(line.toString()).matches()) {
                passedOver.add(line.toString());
            }
            start = end + 1;
        }
        return this;
    }
}
