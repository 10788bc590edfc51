package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One file of real lines, and what its expectations beside it say. */
record Fixture(String name, List<byte[]> lines, List<Expected> expected) {
    private static final Path FOLDER = Path.of("src/test/resources/access");

    /** Time that lines without their own are given. */
    static final long OBSERVED = 1_800_000_000_000L;

    /** One line's answer: {@code cache} is a {@link CacheStatus}, {@code ignored}, or {@code rejected:reason}. */
    record Expected(String dialect, int line, String cache, String micros, String status, String completed) {
        static Expected of(String row) {
            String[] cells = row.split("\t", -1);
            if (cells.length != 6) {
                throw new IllegalArgumentException("six cells wanted: " + row);
            }
            return new Expected(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3], cells[4], cells[5]);
        }
    }

    static List<Fixture> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".txt", "");
            List<String> rows = Files.readAllLines(FOLDER.resolve(name + ".expected.tsv"), StandardCharsets.UTF_8);
            List<Expected> expected = rows.stream().skip(1).map(Expected::of).toList();
            return new Fixture(name, split(Files.readAllBytes(file)), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte next : bytes) {
            if (next == '\n') {
                lines.add(line.toByteArray());
                line.reset();
            } else {
                line.write(next);
            }
        }
        return lines;
    }

    /** The line with this number, counted from 1, in the middle of an array as lines are in a chunk. */
    Line line(int number) {
        return inTheMiddle(lines.get(number - 1));
    }

    static Line inTheMiddle(byte[] content) {
        byte[] bytes = new byte[content.length + 40];
        Arrays.fill(bytes, (byte) '7');
        System.arraycopy(content, 0, bytes, 20, content.length);
        return new Line().at(bytes, 20, 20 + content.length, OBSERVED);
    }

    /** The dialects that its expectations name, in their order. */
    List<String> dialects() {
        return expected.stream().map(Expected::dialect).distinct().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
