package io.barograph.processor.parse.aside.lock;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.parse.aside.AsideDialect;
import io.barograph.processor.parse.aside.LockWords;
import io.barograph.processor.parse.bytes.Scan;
import java.util.List;

/**
 * A line of text that says that a lock was refused, from whatever program, also as the output of a step:
 *
 * <pre>
 *   Failed to acquire lock on /cache/ccache: Resource busy
 *   buildkitd: could not lock /var/lib/buildkit/buildkitd.lock, another instance running?
 *   #9 2.31 E: Could not get lock /var/lib/apt/lists/lock. It is held by process 17 (apt-get)
 * </pre>
 */
public final class LockLine implements AsideDialect {
    private static final byte[] LOCK = Scan.ascii("ock");

    @Override
    public boolean mayBegin(Line line) {
        return Scan.find(line.bytes(), line.from(), line.to(), LOCK) >= 0;
    }

    @Override
    public boolean begins(String line) {
        return LockWords.lock(line).isPresent();
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        String line = lines.get(0);
        return LockWords.lock(line)
                .<List<Aside>>map(lock -> List.of(new LockRefused(lock, LockWords.cut(line), "", atMillis)))
                .orElse(List.of());
    }
}
