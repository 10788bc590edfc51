package io.barograph.standalone.simulate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of things that do not exist: those of their names. */
final class Digests {
    private Digests() {}

    /** {@code sha256:…}. */
    static String of(String name) {
        return "sha256:" + hex(name);
    }

    /** The 64 digits alone. */
    static String hex(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
