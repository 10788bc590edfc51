package io.barograph.shipper.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that tell themselves by their first letters.
 *
 * <pre>
 *   ghp_0123456789abcdefghijABCDEFGHIJ012345    github_pat_…  glpat-…  npm_…  pypi-…  dckr_pat_…  xoxb-…
 *   AKIAIOSFODNN7EXAMPLE                         eyJhbGciOi….eyJzdWIiOi….c2lnbmF0dXJl
 * </pre>
 */
final class TokenShapes {
    @SuppressWarnings("ArrayRecordComponent") // constants
    private record Shape(byte[] prefix, int least, Rule rule) {}

    /** By the byte before the underscore or dash that ends the prefix. */
    private static final List<List<Shape>> SHAPES = new ArrayList<>();

    private static final byte[] JWT = Bytes.of("eyJ");
    private static final byte[] AKIA = Bytes.of("AKIA");
    private static final byte[] ASIA = Bytes.of("ASIA");
    private static final byte[] AIZA = Bytes.of("AIza");
    private static final int AWS_ID_LENGTH = 20;
    private static final int LEAST_GOOGLE = 34;
    private static final int LEAST_JWT_PART = 8;

    static {
        for (int i = 0; i < 256; i++) {
            SHAPES.add(new ArrayList<>());
        }
        add(Rule.GITHUB, 20, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_");
        add(Rule.GITLAB, 16, "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glsoat-", "glimt-", "glagent-");
        add(Rule.NPM, 20, "npm_");
        add(Rule.PYPI, 16, "pypi-");
        add(Rule.DOCKER, 16, "dckr_pat_", "dckr_oat_");
        add(Rule.SLACK, 10, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-");
        add(Rule.STRIPE, 16, "sk_live_", "rk_live_", "sk_test_", "rk_test_");
        add(Rule.HUGGINGFACE, 20, "hf_");
        add(Rule.OPENAI, 32, "sk-");
    }

    private TokenShapes() {}

    private static void add(Rule rule, int least, String... prefixes) {
        for (String prefix : prefixes) {
            SHAPES.get(prefix.charAt(prefix.length() - 2)).add(new Shape(Bytes.of(prefix), least, rule));
        }
    }

    /** Whether a prefix has {@code last} before its underscore or dash. */
    static boolean mayEndWith(byte last) {
        return !SHAPES.get(last & 0xff).isEmpty();
    }

    /** The token whose prefix ends with the underscore or dash at {@code at}. */
    static @Nullable Finding withPrefix(byte[] bytes, int from, int at, int to) {
        if (at == from) {
            return null;
        }
        for (Shape shape : SHAPES.get(bytes[at - 1] & 0xff)) {
            int start = at + 1 - shape.prefix().length;
            if (begins(bytes, from, start) && Bytes.isExactlyAt(bytes, start, to, shape.prefix())) {
                int end = Bytes.endOfToken(bytes, at + 1, to);
                if (end - at > shape.least()) {
                    return new Finding(start, end, shape.rule(), null);
                }
            }
        }
        return null;
    }

    private static boolean begins(byte[] bytes, int from, int start) {
        return start >= from
                && (start == from || !(Bytes.isLetter(bytes[start - 1]) || Bytes.isDigit(bytes[start - 1])));
    }

    /** The key around the capital I at {@code at}. */
    static @Nullable Finding aroundI(byte[] bytes, int from, int at, int to) {
        int start = at - 2;
        if (begins(bytes, from, start)
                && (Bytes.isExactlyAt(bytes, start, to, AKIA) || Bytes.isExactlyAt(bytes, start, to, ASIA))) {
            int end = start;
            while (end < to && (Bytes.isUpper(bytes[end]) || Bytes.isDigit(bytes[end]))) {
                end++;
            }
            return end - start == AWS_ID_LENGTH ? new Finding(start, end, Rule.AWS, null) : null;
        }
        if (begins(bytes, from, at - 1) && Bytes.isExactlyAt(bytes, at - 1, to, AIZA)) {
            int end = Bytes.endOfToken(bytes, at, to);
            return end - at >= LEAST_GOOGLE ? new Finding(at - 1, end, Rule.GOOGLE, null) : null;
        }
        return null;
    }

    /** The JSON Web Token whose third letter is the J at {@code at}. */
    static @Nullable Finding aroundJ(byte[] bytes, int from, int at, int to) {
        int start = at - 2;
        if (!begins(bytes, from, start) || !Bytes.isExactlyAt(bytes, start, to, JWT)) {
            return null;
        }
        int end = start;
        for (int part = 0; part < 3; part++) {
            int partEnd = Bytes.endOfToken(bytes, end, to);
            if (part < 2 && partEnd - end < LEAST_JWT_PART) {
                return null;
            }
            end = partEnd;
            if (part < 2) {
                boolean dot = end < to && bytes[end] == '.';
                if (!dot) {
                    return part == 0 ? null : new Finding(start, end, Rule.JWT, null);
                }
                end++;
            }
        }
        return new Finding(start, end, Rule.JWT, null);
    }
}
