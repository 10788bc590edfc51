package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hot dialects make nothing per line that a collector would have to pick up. */
class AllocationTest {
    private static final int WARM_UP_ROUNDS = 20_000;
    private static final int ROUNDS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Fetch fetch = new Fetch();
    private long events;

    @ParameterizedTest
    @CsvSource({
        "access-seed,01-seed",
        "access-nginx,02-nginx-combined-cache",
        "access-nginx,03-nginx-kv",
        "access-nginx,05-nginx-status-first",
        "access-nginx-json,04-nginx-json",
    })
    void readsWithoutAllocating(String name, String file) {
        AccessDialect dialect = AccessDialects.named(name).orElseThrow();
        List<Line> list = new ArrayList<>();
        Fixture fixture = Fixture.named(file);
        for (Fixture.Expected expected : fixture.expected()) {
            list.add(fixture.line(expected.line()));
        }
        Line[] lines = list.toArray(Line[]::new);
        read(dialect, lines, WARM_UP_ROUNDS);
        events = 0;

        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        read(dialect, lines, ROUNDS);
        long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(events).isEqualTo((long) ROUNDS * lines.length);
        // Asking for the number costs a little itself; one byte per line would already be thousands.
        assertThat(allocated).isLessThan(ROUNDS);
    }

    private void read(AccessDialect dialect, Line[] lines, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (Line line : lines) {
                fetch.clear();
                if (dialect.read(line, fetch) == Answer.EVENT) {
                    events++;
                }
            }
        }
    }
}
