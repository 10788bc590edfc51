package io.barograph.processor.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is stored of one stream between chunks.
 *
 * @param cursor how far it was read
 * @param dialect the dialect that was found, empty while that is open
 * @param seenMillis when the last chunk came, milliseconds since the epoch
 * @param held bytes that wait for the dialect
 * @param open what the dialect's reading keeps
 * @param origin labels and names of the stream, as {@link Origin#save} writes them
 */
record StreamSnapshot(Cursor cursor, String dialect, long seenMillis, byte[] held, byte[] open, byte[] origin) {
    private static final int VERSION = 1;

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + held.length + open.length + origin.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(cursor.generation());
            out.writeLong(cursor.offset());
            out.writeUTF(dialect);
            out.writeLong(seenMillis);
            write(out, held);
            write(out, open);
            write(out, origin);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused bytes", e);
        }
        return bytes.toByteArray();
    }

    /** The snapshot in {@code bytes}; throws {@link IllegalStateException} when a newer version wrote it. */
    static StreamSnapshot fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "the stored streams are of version " + version + ", this program reads version " + VERSION);
            }
            return new StreamSnapshot(
                    new Cursor(in.readInt(), in.readLong()), in.readUTF(), in.readLong(), read(in), read(in), read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored stream is cut short", e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
