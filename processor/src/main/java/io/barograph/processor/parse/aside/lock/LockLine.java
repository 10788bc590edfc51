package io.barograph.processor.parse.aside.lock;

import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.parse.aside.AsideDialect;
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
    private static final int LONGEST = 500;

    @Override
    public boolean begins(String line) {
        return LockWords.lock(line).isPresent();
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        String line = lines.get(0);
        return LockWords.lock(line)
                .<List<Aside>>map(lock -> List.of(new LockRefused(lock, words(line), "", atMillis)))
                .orElse(List.of());
    }

    /** As much of a message as is worth keeping. */
    static String words(String message) {
        String bare = message.strip();
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    }
}
