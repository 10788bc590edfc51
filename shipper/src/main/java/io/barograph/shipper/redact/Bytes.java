package io.barograph.shipper.redact;

import java.nio.charset.StandardCharsets;

/** What kind of byte it is, and whether a word stands somewhere: no allocation, no locale. */
final class Bytes {
    private static final boolean[] NAME = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");
    private static final boolean[] TOKEN = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static final boolean[] BASE64 = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
    /** What ends a value that stands without quotes; in JSON text a backslash begins an escaped quote or newline. */
    private static final boolean[] ENDS_VALUE = set(" \t\r\n\"'\\&;|)<>`");

    private static final boolean[] ENDS_USER_INFO = set(" \t\r\n\"'\\/<>`");

    private Bytes() {}

    private static boolean[] set(String members) {
        boolean[] set = new boolean[256];
        for (byte member : members.getBytes(StandardCharsets.ISO_8859_1)) {
            set[member & 0xff] = true;
        }
        return set;
    }

    static boolean isName(byte b) {
        return NAME[b & 0xff];
    }

    static boolean isToken(byte b) {
        return TOKEN[b & 0xff];
    }

    static boolean isBase64(byte b) {
        return BASE64[b & 0xff];
    }

    static boolean endsValue(byte b) {
        return ENDS_VALUE[b & 0xff];
    }

    static boolean endsUserInfo(byte b) {
        return ENDS_USER_INFO[b & 0xff];
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    static boolean isLetter(byte b) {
        return isUpper(b) || (b >= 'a' && b <= 'z');
    }

    private static int lower(byte b) {
        return isUpper(b) ? b + ('a' - 'A') : b;
    }

    /** Whether {@code word}, which is in small letters, stands at {@code at} in any case. */
    static boolean isAt(byte[] bytes, int at, int to, byte[] word) {
        if (at < 0 || at + word.length > to) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (lower(bytes[at + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether exactly {@code word} stands at {@code at}. */
    static boolean isExactlyAt(byte[] bytes, int at, int to, byte[] word) {
        if (at < 0 || at + word.length > to) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the run of token bytes that begins at {@code at} ends. */
    static int endOfToken(byte[] bytes, int at, int to) {
        int end = at;
        while (end < to && isToken(bytes[end])) {
            end++;
        }
        return end;
    }

    static int endOfLine(byte[] bytes, int at, int to) {
        int end = at;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
