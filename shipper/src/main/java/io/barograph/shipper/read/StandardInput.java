package io.barograph.shipper.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a pipe through unchanged and keeps its bytes in a {@link Spool}. The person at the other end comes first: the
 * bytes are passed on before they are kept, and whatever goes wrong with keeping them does not stop them.
 */
public final class StandardInput {
    private static final Logger LOG = LoggerFactory.getLogger(StandardInput.class);

    private final InputStream in;
    private final Spool spool;
    private final Waker waker;
    private @Nullable OutputStream out;
    private long lostBytes;
    private boolean torn;

    /** Reads {@code in} to its end, writes it to {@code out}, and wakes {@code waker} after every write. */
    public StandardInput(InputStream in, OutputStream out, Spool spool, Waker waker) {
        this.in = in;
        this.out = out;
        this.spool = spool;
        this.waker = waker;
    }

    /** Runs until the pipe is closed; returns the bytes that could not be kept. */
    public long pump() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (FileChannel kept = FileChannel.open(spool.path(), StandardOpenOption.APPEND)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passOn(buffer, read);
                keep(kept, buffer, read);
                waker.wake();
            }
        }
        return lostBytes;
    }

    private void passOn(byte[] buffer, int length) {
        if (out == null) {
            return;
        }
        try {
            out.write(buffer, 0, length);
            out.flush();
        } catch (IOException e) {
            LOG.debug("nobody reads standard output any more");
            out = null;
        }
    }

    /** After bytes that could not be kept, the spool goes on at the head of a line, so that no line is made of two. */
    private void keep(FileChannel kept, byte[] buffer, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
        try {
            if (torn && !mend(kept, bytes, LineSplitter.afterFirstNewline(buffer, 0, length))) {
                return;
            }
            while (bytes.hasRemaining()) {
                kept.write(bytes);
            }
        } catch (IOException e) {
            if (lostBytes == 0) {
                LOG.atWarn().addKeyValue("spool", spool.path()).log("standard input cannot be kept: " + e.getMessage());
            }
            torn = true;
            lostBytes += bytes.remaining();
        }
    }

    private boolean mend(FileChannel kept, ByteBuffer bytes, int head) throws IOException {
        if (head == 0) {
            lostBytes += bytes.remaining();
            return false;
        }
        kept.write(ByteBuffer.wrap(new byte[] {'\n'}));
        torn = false;
        lostBytes += head;
        bytes.position(head);
        return true;
    }
}
