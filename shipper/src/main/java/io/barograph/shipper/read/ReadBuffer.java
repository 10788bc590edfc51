package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The one buffer that all files are read through, so that memory does not grow with the number of files. */
public final class ReadBuffer {
    private final byte[] head = new byte[Prefix.MAX_LENGTH];
    private byte[] bytes = new byte[8 * 1024];

    byte[] bytes() {
        return bytes;
    }

    byte[] head() {
        return head;
    }

    /** Reads the head that {@code prefix} is about, beside the buffer, and says how many bytes came. */
    int fillHead(Content content, Prefix prefix) throws IOException {
        return Math.max(0, content.read(ByteBuffer.wrap(head, 0, prefix.length()), 0));
    }

    /** Reads up to {@code length} bytes from {@code offset} on to the start of the buffer and says how many came. */
    int fill(Content content, long offset, int length) throws IOException {
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        int read = content.read(ByteBuffer.wrap(bytes, 0, length), offset);
        return Math.max(read, 0);
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
