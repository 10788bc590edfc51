package io.barograph.shipper.redact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps secrets on this host: what is recognised as one is replaced before a line leaves. Nobody can recognise every
 * secret; this is the net under the tightrope, not the rope. Its redactors belong to one thread.
 */
public final class Redaction {
    private final Masks masks;
    private final List<Pattern> custom;
    private final boolean on;
    private final List<SecretScanner.Layer> layers = SecretScanner.Layer.two();

    private Redaction(byte[] key, List<Pattern> custom, boolean on) {
        this.masks = new Masks(key);
        this.custom = List.copyOf(custom);
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
        SecretScanner scanner = new SecretScanner(masks, layers);
        return lines -> masks.apply(lines, found(scanner, lines));
    }

    private List<Finding> found(SecretScanner scanner, byte[] lines) {
        List<Finding> findings = scanner.scan(lines);
        if (!custom.isEmpty()) {
            String text = new String(lines, StandardCharsets.ISO_8859_1);
            for (Pattern pattern : custom) {
                addCustom(pattern.matcher(text), text, findings);
            }
        }
        return findings;
    }

    private static void addCustom(Matcher matcher, String text, List<Finding> findings) {
        while (matcher.find()) {
            int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
            int from = matcher.start(group);
            int to = matcher.end(group);
            // Lines must stay lines, so a match over several hides only what stands in the first.
            int newline = text.indexOf('\n', from);
            int end = newline >= 0 && newline < to ? newline : to;
            if (end > from) {
                findings.add(new Finding(from, end, Rule.CUSTOM, null));
            }
        }
    }

    /** Secrets replaced so far, by rule. */
    public Map<String, Long> counts() {
        return masks.counts();
    }
}
