package io.barograph.shipper.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of streams, made from host and file identity. With the birth time the name is the same even when the state
 * directory was lost; without it, the time of the first look keeps a reused inode apart.
 */
final class StreamNames {
    private static final int BYTES = 12;

    private final String host;

    StreamNames(String host) {
        this.host = host;
    }

    String of(FileIdentity identity, long firstSeenMillis) {
        String birth = identity.birthNanos() != 0 ? "b" + identity.birthNanos() : "s" + firstSeenMillis;
        String all = host + '\n' + identity.device() + '\n' + identity.inode() + '\n' + birth;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
