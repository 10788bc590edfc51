package io.barograph.shipper.read;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a gzip file, of one member or of many. It can only be unpacked from its head on, so the last block is
 * kept: a look begins where the lines of the one before ended. Going further back means to unpack it again.
 *
 * <p>A kilobyte may unpack to a megabyte, and a log that does was made to. Beyond {@link #MOST_TIMES} its size and
 * {@link #ALWAYS} bytes it ends here, and its rest is left.
 */
final class GzipContent implements Content {
    private static final int PACKED_BUFFER = 16 * 1024;

    private static final long ALWAYS = 256L << 20;
    private static final long MOST_TIMES = 200;

    private final FileChannel packed;
    private final long always;
    private long unpackedBytes;
    private long leftBytes;
    private @Nullable InputStream unpacked;
    private byte[] block = new byte[0];
    private long blockStart;
    private int blockLength;
    private boolean complete;
    private boolean cutOff;

    GzipContent(FileChannel packed) {
        this(packed, ALWAYS);
    }

    /** One that may unpack to {@code always} bytes, however small it is. */
    GzipContent(FileChannel packed, long always) {
        this.packed = packed;
        this.always = always;
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
        if (offset < blockStart || cutOff) {
            rewind();
        }
        int wanted = into.remaining();
        byte[] next = new byte[wanted];
        skipTo(offset, next);
        long end = blockStart + blockLength;
        int kept = 0;
        if (offset < end) {
            kept = (int) Math.min(wanted, end - offset);
            System.arraycopy(block, (int) (offset - blockStart), next, 0, kept);
        }
        int read = kept == wanted || offset > end ? kept : kept + unpack(next, kept, wanted);
        if (read > kept || kept == 0) {
            block = next;
            blockStart = Math.min(offset, end);
            blockLength = read;
        }
        into.put(next, 0, read);
        return read;
    }

    private void skipTo(long offset, byte[] scratch) throws IOException {
        byte[] bin = scratch.length > 0 ? scratch : new byte[PACKED_BUFFER];
        while (blockStart + blockLength < offset) {
            long end = blockStart + blockLength;
            int read = unpack(bin, 0, (int) Math.min(bin.length, offset - end));
            if (read == 0) {
                return;
            }
            block = new byte[0];
            blockLength = 0;
            blockStart = end + read;
        }
    }

    private int unpack(byte[] into, int from, int to) throws IOException {
        int at = from;
        try {
            InputStream in = unpacked;
            if (in == null && !complete) {
                in = new GZIPInputStream(notClosed(Channels.newInputStream(packed)), PACKED_BUFFER);
                unpacked = in;
            }
            while (in != null && at < to) {
                int read = in.read(into, at, to - at);
                if (read < 0) {
                    complete = true;
                    release();
                    return at - from;
                }
                at += read;
                unpackedBytes += read;
                if (unpackedBytes > Math.max(always, MOST_TIMES * packed.size())) {
                    complete = true;
                    leftBytes = Math.max(1, packed.size() - packed.position());
                    release();
                    return at - from;
                }
            }
        } catch (EOFException e) {
            // Somebody is still writing it: what is there is given, and the rest when it is unpacked again.
            cutOff = true;
            release();
        }
        return at - from;
    }

    /** Closing what unpacks gives its memory back; the file stays open for another try. */
    private static InputStream notClosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }

    private void release() throws IOException {
        if (unpacked != null) {
            unpacked.close();
            unpacked = null;
        }
    }

    private void rewind() throws IOException {
        release();
        complete = false;
        cutOff = false;
        packed.position(0);
        unpackedBytes = 0;
        leftBytes = 0;
        block = new byte[0];
        blockStart = 0;
        blockLength = 0;
    }

    @Override
    public long size() throws IOException {
        long known = blockStart + blockLength;
        return complete ? known : known + Math.max(0, packed.size() - packed.position());
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public long leftBytes() {
        return complete ? leftBytes : 0;
    }

    @Override
    public boolean isCompressed() {
        return true;
    }

    @Override
    public void close() throws IOException {
        release();
        packed.close();
    }
}
