package io.barograph.shipper.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in the lines of one stream. Where no {@link Signs sign} is near, every third byte is looked at and
 * nothing else. Around a sign every byte is, for the few at which a secret can be recognised: the equals sign or colon
 * after its name, the last letter of its prefix.
 */
final class SecretScanner {
    private static final byte SHAPE = 1;
    private static final byte DASH = 2;
    private static final byte EQUALS = 3;
    private static final byte COLON = 4;
    private static final byte CAPITAL_I = 5;
    private static final byte CAPITAL_J = 6;
    private static final byte WORD = 7;
    private static final byte[] TRIGGERS = triggers();

    private static final byte[] DATA = Bytes.of("\"data\":\"");
    private static final int LEAST_ENCODED = 12;
    /** What is recognised stands so many bytes before its sign at most: the dashes before the BEGIN of a key. */
    private static final int BEFORE_SIGN = 5;
    /** What follows a name and is recognised: a quote, escaped perhaps, and a colon. */
    private static final int AFTER_NAME = 3;

    private final KeyBlock keyBlock = new KeyBlock();
    private final Masks masks;
    private final CustomSecrets custom;
    private final List<Layer> layers;

    /** Room to unpack into; one for all streams of a thread, because there may be ten thousand streams. */
    record Layer(Base64Text text, List<Finding> findings) {
        private Layer() {
            this(new Base64Text(), new ArrayList<>(0));
        }

        /** Text may hold encoded text that holds encoded text; deeper than this nobody writes. */
        static List<Layer> two() {
            return List.of(new Layer(), new Layer());
        }
    }

    SecretScanner(Masks masks, CustomSecrets custom, List<Layer> layers) {
        this.masks = masks;
        this.custom = custom;
        this.layers = layers;
    }

    private static byte[] triggers() {
        byte[] triggers = new byte[256];
        triggers['_'] = SHAPE;
        triggers['-'] = DASH;
        triggers['='] = EQUALS;
        triggers[':'] = COLON;
        triggers['I'] = CAPITAL_I;
        triggers['J'] = CAPITAL_J;
        for (char letter : new char[] {'k', 'K', 'w', 'W'}) {
            triggers[letter] = WORD;
        }
        return triggers;
    }

    /** What is to be hidden, in order and without overlap; usually nothing. */
    List<Finding> scan(byte[] bytes) {
        List<Finding> findings = new ArrayList<>(0);
        scan(bytes, bytes.length, 0, findings);
        return findings;
    }

    private void scan(byte[] bytes, int to, int depth, List<Finding> findings) {
        int done = keyBlock.goOn(bytes, 0, to, findings);
        // The very first byte may be a colon, which its sign would stand before.
        done = walk(bytes, done, done + Signs.LENGTH, to, depth, findings);
        int at = Math.max(0, done - Signs.LENGTH);
        int last = to - 1;
        while (at < last) {
            at = Signs.skip(bytes, at, last);
            int kinds = Signs.look(bytes, at);
            if (kinds != 0) {
                int sign = Signs.first(kinds, bytes, at, to);
                if (sign >= 0) {
                    int end = endOfName(bytes, sign, to) + AFTER_NAME;
                    done = walk(bytes, Math.max(done, sign - BEFORE_SIGN), end, to, depth, findings);
                    // A sign that begins before what was done may be of something after it.
                    at = Math.max(at + 1, done - Signs.LENGTH);
                    continue;
                }
            }
            at += Signs.STEP;
        }
        custom.find(bytes, to, findings);
    }

    /** Looks at every byte from {@code from} to {@code end}, or to the end of the name after what was found there. */
    private int walk(byte[] bytes, int from, int end, int to, int depth, List<Finding> findings) {
        int last = Math.min(end, to);
        int at = from;
        while (at < last) {
            byte trigger = TRIGGERS[bytes[at] & 0xff];
            int next = trigger == 0 ? at + 1 : look(trigger, bytes, at, to, depth, findings);
            if (next > at + 1) {
                last = Math.min(to, Math.max(last, endOfName(bytes, next, to) + AFTER_NAME));
            }
            at = next;
        }
        return at;
    }

    private static int endOfName(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && Bytes.isName(bytes[end])) {
            end++;
        }
        return end;
    }

    private int look(byte trigger, byte[] bytes, int at, int to, int depth, List<Finding> findings) {
        if (trigger == DASH && at + 1 < to && bytes[at + 1] == '-') {
            int next = keyBlock.at(bytes, 0, at, to, findings);
            if (next > at) {
                return next;
            }
        }
        if (trigger == COLON && isData(bytes, at, to)) {
            return encoded(bytes, at + 2, to, depth, findings);
        }
        Finding finding = find(trigger, bytes, at, to);
        if (finding == null) {
            return at + 1;
        }
        findings.add(finding);
        return finding.to();
    }

    private static boolean isData(byte[] bytes, int at, int to) {
        return at > 1
                && bytes[at - 1] == '"'
                && bytes[at - 2] == 'a'
                && Bytes.isExactlyAt(bytes, at + 2 - DATA.length, to, DATA);
    }

    private static @Nullable Finding find(byte trigger, byte[] bytes, int at, int to) {
        return switch (trigger) {
            case SHAPE, DASH -> Prefilter.mayBeShaped(bytes, 0, at) ? TokenShapes.withPrefix(bytes, 0, at, to) : null;
            case EQUALS -> Prefilter.mayTell(bytes, 0, at) ? NamedSecrets.afterEquals(bytes, 0, at, to) : null;
            case COLON -> Prefilter.mayBeNamed(bytes, 0, at, to) ? NamedSecrets.afterColon(bytes, 0, at, to) : null;
            case CAPITAL_I -> TokenShapes.aroundI(bytes, 0, at, to);
            case CAPITAL_J -> TokenShapes.aroundJ(bytes, 0, at, to);
            default -> Prefilter.mayBeSaid(bytes, 0, at, to) ? NamedSecrets.afterWord(bytes, 0, at, to) : null;
        };
    }

    /** The output of build steps, which rawjson carries as base64: decoded, cleaned, encoded again. */
    private int encoded(byte[] bytes, int from, int to, int depth, List<Finding> findings) {
        if (depth == layers.size()) {
            return from;
        }
        Layer layer = layers.get(depth);
        int end = layer.text().unpack(bytes, from, to);
        if (end - from < LEAST_ENCODED || end == to || bytes[end] != '"') {
            return from;
        }
        byte[] data = layer.text().bytes();
        int length = layer.text().length();
        layer.findings().clear();
        scan(data, length, depth + 1, layer.findings());
        if (!layer.findings().isEmpty()) {
            byte[] clean = masks.apply(Arrays.copyOf(data, length), layer.findings());
            findings.add(new Finding(from, end, Rule.NAMED, Base64.getEncoder().encode(clean)));
        }
        return end;
    }
}
