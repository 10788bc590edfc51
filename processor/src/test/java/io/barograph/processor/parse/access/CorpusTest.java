package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every real line is read as the comments of its file and the table of mappings say. */
class CorpusTest {
    static Stream<Fixture> fixtures() {
        return Fixture.all().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsEveryLineAsItsExpectationsSay(Fixture fixture) {
        List<String> wanted = new ArrayList<>();
        List<String> read = new ArrayList<>();

        for (String name : fixture.dialects()) {
            AccessDialect dialect = AccessDialects.named(name).orElseThrow();
            for (Fixture.Expected expected : fixture.expected()) {
                if (expected.dialect().equals(name)) {
                    wanted.add(row(expected));
                    read.add(row(dialect, fixture, expected));
                }
            }
        }

        assertThat(read).containsExactlyElementsOf(wanted);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noLineOfAFileIsWithoutExpectations(Fixture fixture) {
        List<Integer> told = fixture.expected().stream()
                .map(Fixture.Expected::line)
                .distinct()
                .toList();

        for (int number = 1; number <= fixture.lines().size(); number++) {
            if (!isOurComment(fixture, number)) {
                assertThat(told).as("line %d of %s", number, fixture).contains(number);
            }
        }
    }

    private static boolean isOurComment(Fixture fixture, int number) {
        byte[] line = fixture.lines().get(number - 1);
        return line.length == 0 || line[0] == '#';
    }

    private static String row(Fixture.Expected expected) {
        return String.join(
                " ",
                Integer.toString(expected.line()),
                expected.cache(),
                expected.micros(),
                expected.status(),
                expected.completed());
    }

    private static String row(AccessDialect dialect, Fixture fixture, Fixture.Expected expected) {
        Fetch fetch = new Fetch();
        Answer answer = dialect.read(fixture.line(expected.line()), fetch);
        String start = expected.line() + " ";
        return switch (answer) {
            case IGNORED -> start + "ignored   ";
            case REJECTED -> start + "rejected:" + fetch.reason + "   ";
            case EVENT ->
                start + fetch.cache.name().toLowerCase(Locale.ROOT) + " " + fetch.durationMicros + " " + fetch.status
                        + " " + Instant.ofEpochMilli(fetch.completedAtMillis);
        };
    }
}
