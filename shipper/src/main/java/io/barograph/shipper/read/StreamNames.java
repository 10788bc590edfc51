package io.barograph.shipper.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of streams, made from host, file identity and the time of the first look. The checkpoint keeps them. A shipper
 * whose checkpoint was lost makes other names: it cannot know which content of a file was sent under the old one, and
 * the reader would take the new content for what it has seen.
 */
final class StreamNames {
    private static final int BYTES = 12;

    private final String host;
    private final String epoch;

    StreamNames(String host, String epoch) {
        this.host = host;
        this.epoch = epoch;
    }

    String of(FileIdentity identity, long firstSeenMillis) {
        String birth = identity.birthNanos() != 0 ? "b" + identity.birthNanos() : "s" + firstSeenMillis;
        String all = host + '\n' + epoch + '\n' + identity.device() + '\n' + identity.inode() + '\n' + birth;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
