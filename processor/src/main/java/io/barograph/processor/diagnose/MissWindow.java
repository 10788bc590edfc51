package io.barograph.processor.diagnose;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The misses of one stream within ten minutes, and how much was told of them. */
final class MissWindow {
    static final long MILLIS = 600_000;
    /** A log in which everything is wrong is told of by so many examples in a window. */
    private static final int MOST_TOLD = 5;

    private static final byte VERSION = 1;

    final MissedKeys keys = new MissedKeys();
    final MissedPaths paths = new MissedPaths();
    private long startMillis;
    private int told;

    MissWindow(long startMillis) {
        this.startMillis = startMillis;
    }

    /** Begins anew when the ten minutes are over. */
    void at(long millis) {
        if (millis >= startMillis + MILLIS) {
            startMillis = millis;
            told = 0;
            keys.begin();
            paths.begin();
        }
    }

    /** Whether one more may be told. */
    boolean mayTell() {
        return ++told <= MOST_TOLD;
    }

    Trouble.Time time() {
        return new Trouble.Time(startMillis, startMillis, startMillis + MILLIS);
    }

    /** What is missing most often, in at most three kilobytes. */
    byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(startMillis);
            out.writeInt(told);
            keys.save(out);
            paths.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * What {@link #save} gave.
     *
     * @throws IllegalArgumentException when it is none of this version
     */
    static MissWindow of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("misses of version " + version + "; this program reads " + VERSION);
            }
            MissWindow window = new MissWindow(in.readLong());
            window.told = in.readInt();
            window.keys.restore(in);
            window.paths.restore(in);
            return window;
        } catch (IOException e) {
            throw new IllegalArgumentException("what was saved of an access log is damaged", e);
        }
    }
}
