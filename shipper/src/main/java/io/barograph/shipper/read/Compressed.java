package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Tells a gzip file by its first bytes. */
final class Compressed {
    private Compressed() {}

    /** Fails for compressed files: what was rotated and compressed has been read before. */
    static void refuse(Content content) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(2);
        if (content.read(head, 0) == 2 && head.get(0) == 0x1f && head.get(1) == (byte) 0x8b) {
            throw new IOException("it is compressed with gzip, and only plain text is followed");
        }
    }
}
