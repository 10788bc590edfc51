package io.barograph.benchmarks.parsing;

import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildDialects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Recorded lines of one dialect, as they lie in a chunk: those that the processor's tests read. */
final class RecordedLines {
    /** So many at least; a recording is read again and again until they are together. */
    private static final int LEAST = 5_000;

    private static final Path FIXTURES = Path.of(System.getProperty("race.fixtures", "processor/src/test/resources"));
    private static final Map<String, String> FILES = Map.of(
            "buildkit-plain", "plain.log",
            "buildkit-rawjson", "rawjson.log",
            "buildkit-classic", "legacy.log",
            "buildkit-tty", "tty.log");

    private final byte[] bytes;
    private final int lines;

    private RecordedLines(byte[] bytes, int lines) {
        this.bytes = bytes;
        this.lines = lines;
    }

    /** All lines, each with its newline. */
    byte[] bytes() {
        return bytes;
    }

    /** How many they are. */
    int lines() {
        return lines;
    }

    /** All dialects that there are lines of. */
    static List<String> dialects() {
        List<String> names = new ArrayList<>();
        BuildDialects.all().stream().map(BuildDialect::name).forEach(names::add);
        AccessDialects.all().forEach(dialect -> names.add(dialect.name()));
        names.removeIf(name -> recorded(name).isEmpty());
        return names;
    }

    /** Of one dialect. */
    static RecordedLines of(String dialect) {
        List<byte[]> recorded = recorded(dialect);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int lines = 0;
        while (lines < LEAST) {
            for (byte[] line : recorded) {
                bytes.writeBytes(line);
                bytes.write('\n');
            }
            lines += recorded.size();
        }
        return new RecordedLines(bytes.toByteArray(), lines);
    }

    private static List<byte[]> recorded(String dialect) {
        List<byte[]> lines = new ArrayList<>();
        try (Stream<Path> all = Files.walk(FIXTURES)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals(FILES.get(dialect))) {
                    lines.addAll(split(Files.readAllBytes(file)));
                } else if (name.endsWith(".expected.tsv") && FILES.get(dialect) == null) {
                    chosen(file, dialect, lines);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded lines below " + FIXTURES + " cannot be read", e);
        }
        return lines;
    }

    /** The first cells of a row of expectations are the dialect and the number of a line of the file beside it. */
    private static void chosen(Path expected, String dialect, List<byte[]> into) throws IOException {
        Path file = expected.resolveSibling(expected.getFileName().toString().replace(".expected.tsv", ".txt"));
        if (Files.notExists(file)) {
            return; // expectations of builds, which are of whole logs
        }
        List<byte[]> all = split(Files.readAllBytes(file));
        for (String row : Files.readAllLines(expected, StandardCharsets.UTF_8)) {
            String[] cells = row.split("\t", -1);
            if (cells[0].equals(dialect)) {
                into.add(all.get(Integer.parseInt(cells[1]) - 1));
            }
        }
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, from, at));
                from = at + 1;
            }
        }
        return lines;
    }
}
