package io.barograph.processor.parse.applog;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.parse.aside.LockWords;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.Fields;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.KeyValues;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Application logs with {@code time, level, msg, caller} or their usual other names, one object or one row of pairs per
 * line, as zap, logrus, zerolog, slog, pino, Logback and Serilog write them; only what is said of locks is taken:
 *
 * <pre>
 *   {"level":"error","ts":1717171717.25,"caller":"cache/lock.go:88","msg":"Failed to acquire lock on /c: Resource busy"}
 *   time="2024-05-31T16:08:37Z" level=error msg="could not lock /var/lib/buildkit/buildkitd.lock, another instance?"
 * </pre>
 */
public final class AppLog {
    /** Its name in settings, labels and {@code LogChunk.kind}. */
    public static final String NAME = "app-log";

    private static final String[] TIME = {
        "time", "ts", "timestamp", "@timestamp", "@t", "t", "datetime", "date", "asctime"
    };
    private static final String[] LEVEL = {
        "level", "lvl", "severity", "loglevel", "levelname", "log_level", "@l", "log>level", "log.level"
    };
    private static final String[] MESSAGE = {"msg", "message", "event", "@m", "@mt", "text", "error", "err"};
    private static final String[] CALLER = {
        "caller", "source", "logger", "logger_name", "name", "component", "module", "file", "source>file", "log>logger"
    };
    private static final byte[] LOCK = Scan.ascii("ock");
    private static final byte[] BUSY = Scan.ascii("busy");

    private final Fields json = new JsonFields(names());
    private final Fields pairs = new KeyValues(names());
    private final AnyTime time = new AnyTime();
    private @Nullable LockRefused refused;
    private String reason = "";

    private static String[] names() {
        String[] names = new String[TIME.length + LEVEL.length + MESSAGE.length + CALLER.length];
        int at = 0;
        for (String[] group : new String[][] {TIME, LEVEL, MESSAGE, CALLER}) {
            System.arraycopy(group, 0, names, at, group.length);
            at += group.length;
        }
        return names;
    }

    /** Whether the line has the shape: a level, a message, and an object or a time beside them. */
    public boolean fits(Line line) {
        Fields fields = fields(line);
        return fields != null
                && first(fields, TIME.length, LEVEL.length) >= 0
                && first(fields, TIME.length + LEVEL.length, MESSAGE.length) >= 0
                && first(fields, 0, TIME.length) >= 0;
    }

    /** Reads one line; an {@link Answer#EVENT} is a lock that was refused. */
    public Answer read(Line line) {
        refused = null;
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        Fields fields = fields(line);
        if (fields == null) {
            reason = line.bytes()[line.from()] == '{' ? "bad_json" : "bad_shape";
            return Answer.REJECTED;
        }
        boolean worth = Scan.find(line.bytes(), line.from(), line.to(), LOCK) >= 0
                || Scan.find(line.bytes(), line.from(), line.to(), BUSY) >= 0;
        if (!worth) {
            return Answer.IGNORED;
        }
        for (int slot = TIME.length + LEVEL.length; slot < TIME.length + LEVEL.length + MESSAGE.length; slot++) {
            if (fields.has(slot) && take(fields, slot, line)) {
                return Answer.EVENT;
            }
        }
        return Answer.IGNORED;
    }

    /** The lock that the last line was about. */
    public @Nullable LockRefused refused() {
        return refused;
    }

    /** Why the last line was rejected. */
    public String reason() {
        return reason;
    }

    private boolean take(Fields fields, int slot, Line line) {
        String words = text(fields, slot, line);
        return LockWords.lock(words)
                .map(lock -> {
                    int caller = first(fields, TIME.length + LEVEL.length + MESSAGE.length, CALLER.length);
                    refused = new LockRefused(
                            lock, LockWords.cut(words), caller < 0 ? "" : text(fields, caller, line), at(fields, line));
                    return true;
                })
                .orElse(false);
    }

    private long at(Fields fields, Line line) {
        int slot = first(fields, 0, TIME.length);
        long millis = slot < 0 ? Numbers.NONE : time.millis(line.bytes(), fields.from(slot), fields.to(slot));
        return millis == Numbers.NONE ? line.atMillis() : millis;
    }

    private static String text(Fields fields, int slot, Line line) {
        int from = fields.from(slot);
        return new String(line.bytes(), from, fields.to(slot) - from, StandardCharsets.UTF_8);
    }

    private static int first(Fields fields, int from, int count) {
        for (int slot = from; slot < from + count; slot++) {
            if (fields.has(slot)) {
                return slot;
            }
        }
        return -1;
    }

    private @Nullable Fields fields(Line line) {
        if (line.length() == 0) {
            return null;
        }
        Fields fields = line.bytes()[line.from()] == '{' ? json : pairs;
        return fields.read(line.bytes(), line.from(), line.to()) ? fields : null;
    }
}
