package io.barograph.shipper.read;

/**
 * How much is read at once.
 *
 * @param chunkBytes size that a chunk may reach
 * @param lineBytes longest line that is shipped whole; a longer one is cut
 */
public record Limits(int chunkBytes, int lineBytes) {
    /** 256 KiB was where more bytes per record stopped to pay; a line and its record stay below a broker's 1 MiB. */
    public static final Limits DEFAULT = new Limits(256 * 1024, 960 * 1024);

    /** Holds chunks to the length of a line, so that whatever fits a chunk is a line that may be shipped whole. */
    public Limits {
        chunkBytes = Math.min(chunkBytes, lineBytes);
    }
}
