package io.barograph.shipper.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of streams, made from host, file identity and the time of the first look. The checkpoint keeps them. A shipper
 * whose checkpoint was lost makes other names: it cannot know which content of a file was sent under the old one, and
 * the reader would take the new content for what it has seen.
 */
public final class StreamNames {
    private static final int BYTES = 12;
    private static final int PLACE_BYTES = 4;
    private static final char BEFORE_PLACE = '-';
    private static final int WHERE = 2 * BYTES + 1;

    private final String host;
    private final String epoch;

    StreamNames(String host, String epoch) {
        this.host = host;
        this.epoch = epoch;
    }

    /** The name of a file that was first seen at {@code path}; it ends with where that is. */
    String of(FileIdentity identity, Path path, long firstSeenMillis) {
        String birth = identity.birthNanos() != 0 ? "b" + identity.birthNanos() : "s" + firstSeenMillis;
        String all = host + '\n' + epoch + '\n' + identity.device() + '\n' + identity.inode() + '\n' + birth;
        return hash(all, BYTES)
                + BEFORE_PLACE
                + hash(host + '\n' + path.toAbsolutePath().getParent(), PLACE_BYTES);
    }

    /**
     * The key of its records: files that lie together in one directory have the same, so that they are read in the
     * order in which they were sent. It is part of the name, because what is sent again has to come the same way.
     */
    public static String keyOf(String stream) {
        boolean placed = stream.length() == WHERE + 2 * PLACE_BYTES && stream.charAt(WHERE - 1) == BEFORE_PLACE;
        return placed ? stream.substring(WHERE) : stream;
    }

    private static String hash(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
