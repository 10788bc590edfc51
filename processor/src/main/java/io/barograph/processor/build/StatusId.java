package io.barograph.processor.build;

import java.nio.charset.StandardCharsets;

/** What the id of a status says about the bytes it counts. */
final class StatusId {
    private static final String[] COUNTED = {
        "sha256:", "transferring ", "sending tarball", "copying files", "pushing layer ", "loading layer "
    };
    private static final byte[][] COUNTED_BYTES = bytes(COUNTED);
    private static final byte[] PULL = "sha256:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXTRACT = "extracting sha256:".getBytes(StandardCharsets.US_ASCII);

    private StatusId() {}

    /** Whether its bytes are bytes moved, and not the size of something written. */
    static boolean isCounted(byte[] bytes, int from, int to) {
        for (byte[] word : COUNTED_BYTES) {
            if (startsWith(bytes, from, to, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it tells of a layer that came from elsewhere. */
    static boolean isPull(byte[] bytes, int from, int to) {
        return startsWith(bytes, from, to, PULL) || startsWith(bytes, from, to, EXTRACT);
    }

    /** A number that stands for the id. */
    static long hash(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        return hash;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] word) {
        if (to - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[][] bytes(String[] words) {
        byte[][] all = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            all[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        return all;
    }
}
