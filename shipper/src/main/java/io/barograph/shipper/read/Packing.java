package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** How a file is packed, told by its first bytes. */
enum Packing {
    NONE,
    GZIP,
    /** With xz, zstd or bzip2: a library for each would weigh more than the shipper. */
    OTHER;

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BZIP2_MAGIC = 0x425a6839;
    private static final int XZ_MAGIC = 0xfd377a58;
    private static final int ZSTD_MAGIC = 0x28b52ffd;

    static Packing of(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
        int read = channel.read(head, 0);
        if (read >= Short.BYTES && (head.getShort(0) & 0xffff) == GZIP_MAGIC) {
            return GZIP;
        }
        int magic = read == Integer.BYTES ? head.getInt(0) : 0;
        return magic == BZIP2_MAGIC || magic == XZ_MAGIC || magic == ZSTD_MAGIC ? OTHER : NONE;
    }
}
