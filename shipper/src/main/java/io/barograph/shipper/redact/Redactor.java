package io.barograph.shipper.redact;

/**
 * Takes the secrets out of the lines of one stream, chunk after chunk. It may remember what the last chunk left open,
 * such as a private key of which only the first lines were seen.
 */
public interface Redactor {
    /** Leaves every byte as it is. */
    Redactor NONE = lines -> lines;

    /**
     * The lines without secrets: the very array that came in when there was nothing to hide, otherwise a new one with
     * as many lines in the same order.
     */
    byte[] redact(byte[] lines);
}
