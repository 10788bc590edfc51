package io.barograph.processor.intake;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Lines without their wrappers, put together again where a container runtime has cut one into parts of 16 KiB. */
final class Parts {
    private static final int LONGEST = 4 << 20;
    private static final byte[] NOTHING = {};

    private final Prefix prefix = new Prefix();
    private final Line whole = new Line();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
    private long begunAtMillis;

    /** The whole line, or null while parts of it are missing. */
    @Nullable Line read(Line line) {
        Line inner = prefix.strip(line);
        if (begun.size() == 0 && !prefix.isPart()) {
            return inner;
        }
        begunAtMillis = inner.atMillis();
        begun.write(inner.bytes(), inner.from(), inner.length());
        return prefix.isPart() && begun.size() < LONGEST ? null : taken(begunAtMillis);
    }

    /** What was begun, as nothing will follow; null when nothing was. */
    @Nullable Line end() {
        return isQuiet() ? null : taken(begunAtMillis);
    }

    private Line taken(long atMillis) {
        byte[] bytes = begun.toByteArray();
        begun.reset();
        return whole.at(bytes, 0, bytes.length, atMillis);
    }

    boolean isQuiet() {
        return begun.size() == 0;
    }

    byte[] save() {
        return isQuiet() ? NOTHING : begun.toByteArray();
    }

    void restore(byte[] saved) {
        begun.reset();
        begun.writeBytes(saved);
    }
}
