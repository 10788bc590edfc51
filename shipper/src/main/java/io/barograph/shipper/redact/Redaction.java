package io.barograph.shipper.redact;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Keeps secrets on this host: what is recognised as one is replaced before a line leaves. Nobody can recognise every
 * secret; this is the net under the tightrope, not the rope. Its redactors belong to one thread.
 */
public final class Redaction {
    private final Masks masks;
    private final CustomSecrets custom;
    private final boolean on;
    private final List<SecretScanner.Layer> layers = SecretScanner.Layer.two();

    private Redaction(byte[] key, List<Pattern> custom, boolean on) {
        this.masks = new Masks(key);
        this.custom = new CustomSecrets(custom);
        this.on = on;
    }

    /** With {@code key} for the hashes, and {@code custom} patterns: their first group is the secret, or all of it. */
    public static Redaction on(byte[] key, List<Pattern> custom) {
        return new Redaction(key, custom, true);
    }

    /** Hides nothing. */
    public static Redaction off() {
        return new Redaction(new byte[1], List.of(), false);
    }

    /** A redactor for the lines of one more stream. */
    public Redactor open() {
        if (!on) {
            return Redactor.NONE;
        }
        SecretScanner scanner = new SecretScanner(masks, custom, layers);
        return lines -> masks.apply(lines, scanner.scan(lines));
    }

    /** Secrets replaced so far, by rule. */
    public Map<String, Long> counts() {
        return masks.counts();
    }
}
