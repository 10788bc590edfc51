package io.barograph.shipper.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what passes by in a {@link Spool}. What cannot be kept, because the disk is full, is counted and never thrown:
 * whoever passes bytes by must not be stopped.
 */
public final class SpoolWriter implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);

    private final Spool spool;
    private final FileChannel kept;
    private final Waker waker;
    private long lostBytes;
    private boolean torn;

    /** Appends to {@code spool} and wakes {@code waker} after every write. */
    public SpoolWriter(Spool spool, Waker waker) throws IOException {
        this.spool = spool;
        this.waker = waker;
        this.kept = FileChannel.open(spool.path(), StandardOpenOption.APPEND);
    }

    /** After bytes that could not be kept, the spool goes on at the head of a line, so that no line is made of two. */
    synchronized void write(byte[] buffer, int from, int to) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, from, to - from);
        try {
            if (!torn || mend(bytes, LineSplitter.afterFirstNewline(buffer, from, to))) {
                writeAll(bytes);
            }
        } catch (IOException e) {
            if (lostBytes == 0) {
                LOG.atWarn().addKeyValue("spool", spool.path()).log("output cannot be kept: " + e.getMessage());
            }
            torn = true;
            lostBytes += bytes.remaining();
        }
        waker.wake();
    }

    private boolean mend(ByteBuffer bytes, int head) throws IOException {
        if (head == bytes.position()) {
            lostBytes += bytes.remaining();
            return false;
        }
        writeAll(ByteBuffer.wrap(new byte[] {'\n'}));
        torn = false;
        lostBytes += head - bytes.position();
        bytes.position(head);
        return true;
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            kept.write(bytes);
        }
    }

    /** Bytes that could not be kept. */
    public synchronized long lostBytes() {
        return lostBytes;
    }

    @Override
    public synchronized void close() throws IOException {
        kept.close();
    }
}
