package io.barograph.shipper.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of one file, wherever they come from. */
interface Content extends Closeable {
    /** Reads what is there at {@code offset}; fewer bytes than asked for means that the end was met. */
    int read(ByteBuffer into, long offset) throws IOException;

    /** How many bytes there are; at least so many, where nobody can know. */
    long size() throws IOException;

    /** Whether the end was met and nothing can follow it. */
    default boolean isComplete() {
        return false;
    }

    /** Bytes of the file that are left alone, because it unpacks to more than any log does. */
    default long leftBytes() {
        return 0;
    }

    /** Whether the bytes had to be unpacked. */
    default boolean isCompressed() {
        return false;
    }

    /**
     * The bytes of the file at {@code path}, unpacked where it is a gzip file. They stay readable when it is renamed or
     * deleted.
     */
    static Content of(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return switch (Packing.of(channel)) {
                case NONE -> plain(channel);
                case GZIP -> new GzipContent(channel);
                case OTHER -> throw new IOException("it is compressed, and only gzip can be read");
            };
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Content plain(FileChannel channel) {
        return new Content() {
            @Override
            public int read(ByteBuffer into, long offset) throws IOException {
                return channel.read(into, offset);
            }

            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
