package io.barograph.processor.parse.buildkit;

import java.nio.charset.StandardCharsets;

/** Looking at ranges of bytes without making strings of them. */
final class Bytes {
    private Bytes() {}

    /** The ASCII bytes of {@code word}. */
    static byte[] of(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the range starts with {@code word}. */
    static boolean startsWith(byte[] bytes, int from, int to, byte[] word) {
        return to - from >= word.length && matches(bytes, from, word);
    }

    /** Whether the range is {@code word}. */
    static boolean is(byte[] bytes, int from, int to, byte[] word) {
        return to - from == word.length && matches(bytes, from, word);
    }

    /** Where {@code word} begins in the range, or -1. */
    static int find(byte[] bytes, int from, int to, byte[] word) {
        for (int i = from; i <= to - word.length; i++) {
            if (bytes[i] == word[0] && matches(bytes, i, word)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether {@code b} is an ASCII digit. */
    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The range as text, cut to {@code most} bytes. */
    static String text(byte[] bytes, int from, int to, int most) {
        return new String(bytes, from, Math.min(to - from, most), StandardCharsets.UTF_8);
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
