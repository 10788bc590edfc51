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

    /** How many bytes there are. */
    long size() throws IOException;

    /** The bytes of the file at {@code path}, which stay readable when it is renamed or deleted. */
    static Content of(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
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
