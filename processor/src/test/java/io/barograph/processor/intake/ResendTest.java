package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.LogChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent twice, cut in whatever way, is taken once. */
final class ResendTest {
    private static final int LINES = 200;

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLineIsTakenOnceHoweverChunksOverlap(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = lines(random);
        StringBuilder taken = new StringBuilder();
        Cursor cursor = Cursor.START;
        long repeated = 0;

        int next = 0;
        while (next < LINES) {
            int from = random.nextInt(3) == 0 ? random.nextInt(next + 1) : next;
            int to = Math.min(LINES, from + 1 + random.nextInt(20));
            LogChunk chunk = chunk(lines, from, to, random.nextBoolean());
            Cursor.Part part = cursor.newPartOf(chunk);
            taken.append(text(chunk).substring(part.from()));
            repeated += part.duplicateBytes();
            cursor = part.next();
            next = Math.max(next, to);
        }

        assertThat(taken.toString()).as("seed %d", seed).isEqualTo(String.join("", lines));
        assertThat(cursor.offset()).as("seed %d", seed).isEqualTo(length(lines, LINES));
        assertThat(repeated).as("seed %d", seed).isNotNegative();
    }

    private static List<String> lines(SplittableRandom random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add("line " + i + "x".repeat(random.nextInt(12)) + "\n");
        }
        return lines;
    }

    /** A chunk of these lines; {@code redacted}, its lines were longer in the file than they are in the chunk. */
    private static LogChunk chunk(List<String> lines, int from, int to, boolean redacted) {
        String text = String.join("", lines.subList(from, to));
        long offset = length(lines, from);
        long length = length(lines, to) - offset;
        List<Integer> lengths = new ArrayList<>();
        if (redacted) {
            lines.subList(from, to).forEach(line -> lengths.add(line.length()));
        }
        return Chunks.redacted(0, offset, text, lengths, length, "auto", false);
    }

    private static long length(List<String> lines, int to) {
        return lines.subList(0, to).stream().mapToLong(String::length).sum();
    }

    private static String text(LogChunk chunk) {
        return new String(chunk.getLines().array(), StandardCharsets.UTF_8);
    }
}
