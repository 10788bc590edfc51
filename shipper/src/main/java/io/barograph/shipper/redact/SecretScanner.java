package io.barograph.shipper.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in the lines of one stream. One pass looks only for the few bytes at which a secret can be recognised:
 * the sign after its name, the last letter of its prefix. Everything else is passed over with one look into a table.
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

    private final KeyBlock keyBlock = new KeyBlock();
    private final Masks masks;

    SecretScanner(Masks masks) {
        this.masks = masks;
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
        int to = bytes.length;
        int i = keyBlock.goOn(bytes, 0, to, findings);
        while (i < to) {
            byte trigger = TRIGGERS[bytes[i] & 0xff];
            i = trigger == 0 ? i + 1 : look(trigger, bytes, i, to, findings);
        }
        return findings;
    }

    private int look(byte trigger, byte[] bytes, int at, int to, List<Finding> findings) {
        if (trigger == DASH && at + 1 < to && bytes[at + 1] == '-') {
            int next = keyBlock.at(bytes, 0, at, to, findings);
            if (next > at) {
                return next;
            }
        }
        if (trigger == COLON && Bytes.isExactlyAt(bytes, at + 2 - DATA.length, to, DATA)) {
            return encoded(bytes, at + 2, to, findings);
        }
        Finding finding = find(trigger, bytes, at, to);
        if (finding == null) {
            return at + 1;
        }
        findings.add(finding);
        return finding.to();
    }

    private static @Nullable Finding find(byte trigger, byte[] bytes, int at, int to) {
        return switch (trigger) {
            case SHAPE, DASH -> TokenShapes.withPrefix(bytes, 0, at, to);
            case EQUALS -> NamedSecrets.afterEquals(bytes, 0, at, to);
            case COLON -> NamedSecrets.afterColon(bytes, 0, at, to);
            case CAPITAL_I -> TokenShapes.aroundI(bytes, 0, at, to);
            case CAPITAL_J -> TokenShapes.aroundJ(bytes, 0, at, to);
            default -> NamedSecrets.afterWord(bytes, 0, at, to);
        };
    }

    /** The output of build steps, which rawjson carries as base64: decoded, cleaned, encoded again. */
    private int encoded(byte[] bytes, int from, int to, List<Finding> findings) {
        int end = from;
        while (end < to && Bytes.isBase64(bytes[end])) {
            end++;
        }
        if (end - from < LEAST_ENCODED || end == to || bytes[end] != '"' || (end - from) % 4 != 0) {
            return from;
        }
        byte[] data;
        try {
            data = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, end));
        } catch (IllegalArgumentException e) {
            return end; // padding in the middle: not what rawjson writes
        }
        byte[] clean = masks.apply(data, scan(data));
        if (!Arrays.equals(clean, data)) {
            findings.add(new Finding(from, end, Rule.NAMED, Base64.getEncoder().encode(clean)));
        }
        return end;
    }
}
