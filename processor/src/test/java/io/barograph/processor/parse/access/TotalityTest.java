package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every dialect answers every line, whoever wrote it and whatever happened to it. */
class TotalityTest {
    private static final long SEED = 4711;
    private static final int MUTATIONS = 25;
    private static final String MARKS = " \"[]{}|:,=-/\\\t#.0<%";

    private final List<AccessDialect> dialects = AccessDialects.all();
    private final Fetch fetch = new Fetch();

    @Test
    void everyDialectAnswersTheLinesOfAllOthers() {
        for (Fixture fixture : Fixture.all()) {
            for (byte[] line : fixture.lines()) {
                answerAll(line);
            }
        }
    }

    @Test
    void everyDialectAnswersDamagedLines() {
        Random random = new Random(SEED);
        for (Fixture fixture : Fixture.all()) {
            for (byte[] line : fixture.lines()) {
                for (int round = 0; round < MUTATIONS; round++) {
                    answerAll(damaged(line, random));
                }
            }
        }
    }

    @Test
    void everyDialectAnswersNoise() {
        Random random = new Random(SEED);
        for (int round = 0; round < 10_000; round++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            if (random.nextBoolean()) {
                for (int at = 0; at < noise.length; at++) {
                    noise[at] = (byte) MARKS.charAt(Math.floorMod(noise[at], MARKS.length()));
                }
            }
            answerAll(noise);
        }
    }

    @Test
    void aLineCutOffAnywhereIsAnswered() {
        for (Fixture fixture : Fixture.all()) {
            List<byte[]> lines = fixture.lines();
            byte[] last = lines.get(lines.size() - 1);
            for (int length = 0; length <= last.length; length++) {
                answerAll(Arrays.copyOf(last, length));
            }
        }
    }

    @Test
    void blankLinesAreIgnored() {
        for (AccessDialect dialect : dialects) {
            assertThat(dialect.read(Fixture.inTheMiddle(new byte[0]), fetch))
                    .as(dialect.name())
                    .isEqualTo(Answer.IGNORED);
        }
    }

    private void answerAll(byte[] content) {
        Line line = Fixture.inTheMiddle(content);
        for (AccessDialect dialect : dialects) {
            fetch.clear();
            Answer answer = dialect.read(line, fetch);
            if (answer == Answer.EVENT) {
                assertThat(complaints(line))
                        .as("%s on %s", dialect.name(), line)
                        .isEmpty();
            } else if (answer == Answer.REJECTED) {
                assertThat(Reason.ALL).as(dialect.name()).contains(fetch.reason);
            }
            assertThat(dialect.sureness(line)).isBetween(AccessDialect.NO, AccessDialect.SURE);
        }
    }

    private List<String> complaints(Line line) {
        List<String> found = new ArrayList<>();
        check(found, "time", fetch.completedAtMillis >= 0);
        check(found, "duration", fetch.durationMicros >= -1);
        check(found, "connect", fetch.connectMicros >= -1);
        check(found, "bytes", fetch.bytes >= -1);
        check(found, "status", fetch.status == 0 || (fetch.status >= 100 && fetch.status <= 599));
        check(found, "client", isInside(line, fetch.clientFrom, fetch.clientTo));
        check(found, "upstream", isInside(line, fetch.upstreamFrom, fetch.upstreamTo));
        check(found, "request", isInside(line, fetch.requestFrom, fetch.requestTo));
        return found;
    }

    private static void check(List<String> found, String what, boolean fine) {
        if (!fine) {
            found.add(what);
        }
    }

    private static boolean isInside(Line line, int from, int to) {
        return from == to || (from < to && from >= line.from() && to <= line.to());
    }

    private static byte[] damaged(byte[] line, Random random) {
        byte[] copy = line.clone();
        if (copy.length == 0) {
            return copy;
        }
        for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
            int at = random.nextInt(copy.length);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] = (byte) random.nextInt(256);
                case 1 -> copy[at] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
                case 2 -> copy[at] = (byte) ('0' + random.nextInt(10));
                default -> System.arraycopy(line, at, copy, at / 2, line.length - at);
            }
        }
        return copy;
    }
}
