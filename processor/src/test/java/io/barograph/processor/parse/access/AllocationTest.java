package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No dialect makes anything per line that a collector would have to pick up. */
class AllocationTest {
    private static final int WARM_UP_READS = 40_000;
    private static final int ROUNDS = 500;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Fetch fetch = new Fetch();
    private long reads;

    static Stream<Arguments> dialectsAndFiles() {
        return Fixture.all().stream()
                .flatMap(fixture -> fixture.dialects().stream().map(name -> Arguments.of(name, fixture)));
    }

    @ParameterizedTest
    @MethodSource("dialectsAndFiles")
    void readsWithoutAllocating(String name, Fixture fixture) {
        AccessDialect dialect = AccessDialects.named(name).orElseThrow();
        List<Line> list = new ArrayList<>();
        for (Fixture.Expected expected : fixture.expected()) {
            if (expected.dialect().equals(name)) {
                list.add(fixture.line(expected.line()));
            }
        }
        Line[] lines = list.toArray(Line[]::new);
        read(dialect, lines, WARM_UP_READS / lines.length);
        reads = 0;

        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        read(dialect, lines, ROUNDS);
        long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(reads).isEqualTo((long) ROUNDS * lines.length);
        // Asking for the number costs a little itself; one byte per line would already be thousands.
        assertThat(allocated).isLessThan(ROUNDS);
    }

    private void read(AccessDialect dialect, Line[] lines, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (Line line : lines) {
                fetch.clear();
                if (dialect.read(line, fetch) != Answer.REJECTED) {
                    reads++;
                }
            }
        }
    }
}
