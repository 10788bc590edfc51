package io.barograph.shipper.redact;

import org.jspecify.annotations.Nullable;

/**
 * Values whose name says that they are secret.
 *
 * <pre>
 *   AWS_SECRET_ACCESS_KEY=…    --build-arg NPM_TOKEN=…    "password":"…"    X-Api-Key: …    using token …
 *   Authorization: Bearer …    https://user:…@host/
 * </pre>
 *
 * What refers to a secret without being one stays: {@code TOKEN=$TOKEN}, {@code TOKEN_FILE=/run/secrets/t}.
 */
final class NamedSecrets {
    private static final int SHORTEST = 5;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_USER_INFO = 512;
    private static final int LEAST_SAID = 12;
    private static final int LEAST_AFTER_COLON = 6;

    /** A tokenizer is no token: these must not run on in the same case. */
    private static final byte[][] WORDS = words(
            "secret",
            "token",
            "api_key",
            "apikey",
            "api-key",
            "access_key",
            "accesskey",
            "private_key",
            "privatekey",
            "auth_key",
            "authkey");

    private static final byte[][] STEMS = words("passw", "passphrase", "credential");
    private static final byte[][] WHOLE = words("_auth", "pwd", "pat", "auth");
    private static final byte[][] HARMLESS_ENDS = words("_file", "_path", "_name", "_type", "_ttl", "_count", "_dir");
    private static final byte[][] HARMLESS_VALUES = words("true", "false", "null", "none", "yes", "no", "undefined");
    private static final byte[][] SCHEMES = words("bearer ", "basic ", "token ", "digest ", "negotiate ", "apikey ");
    private static final byte[] AUTHORIZATION = Bytes.of("authorization");
    private static final byte[] TOKEN_WORD = Bytes.of("token");
    private static final byte[] PASSWORD_WORD = Bytes.of("password");
    private static final byte[] PASSWD_WORD = Bytes.of("passwd");

    private NamedSecrets() {}

    private static byte[][] words(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = Bytes.of(words[i]);
        }
        return bytes;
    }

    /** The value after the equals sign at {@code at}. */
    static @Nullable Finding afterEquals(byte[] bytes, int from, int at, int to) {
        int name = startOfName(bytes, from, at);
        return isTelling(bytes, name, at) ? value(bytes, at + 1, to, 1) : null;
    }

    /** The value after the colon at {@code at}: of a JSON field, of a header, in a URL. */
    static @Nullable Finding afterColon(byte[] bytes, int from, int at, int to) {
        if (at + 2 < to && bytes[at + 1] == '/' && bytes[at + 2] == '/') {
            return userInfo(bytes, at + 3, to);
        }
        if (at == from) {
            return null;
        }
        int nameEnd = at;
        boolean field = bytes[at - 1] == '"';
        if (field) {
            nameEnd = at - 2 >= from && bytes[at - 2] == '\\' ? at - 2 : at - 1;
        }
        int name = startOfName(bytes, from, nameEnd);
        if (nameEnd - name >= AUTHORIZATION.length
                && Bytes.isAt(bytes, nameEnd - AUTHORIZATION.length, to, AUTHORIZATION)) {
            return credentials(bytes, at + 1, to);
        }
        if (!isTelling(bytes, name, nameEnd)) {
            return null;
        }
        int start = at + 1;
        while (start < to && bytes[start] == ' ') {
            start++;
        }
        if (field) {
            return start < to && (bytes[start] == '"' || bytes[start] == '\\') ? value(bytes, start, to, 1) : null;
        }
        return start == at + 1 ? null : value(bytes, start, to, LEAST_AFTER_COLON);
    }

    /** The value after the word around the k of token or the w of password at {@code at}. */
    static @Nullable Finding afterWord(byte[] bytes, int from, int at, int to) {
        int end = wordEnd(bytes, at, to);
        if (end < 0 || end + 1 >= to || bytes[end] != ' ') {
            return null;
        }
        int name = startOfName(bytes, from, end);
        boolean flag = end - name > 2 && bytes[name] == '-' && bytes[name + 1] == '-';
        int start = end + 1;
        if (flag) {
            return bytes[start] == '-' ? null : value(bytes, start, to, 1);
        }
        int valueEnd = start;
        int letters = 0;
        int digits = 0;
        while (valueEnd < to && Bytes.isName(bytes[valueEnd])) {
            letters += Bytes.isLetter(bytes[valueEnd]) ? 1 : 0;
            digits += Bytes.isDigit(bytes[valueEnd]) ? 1 : 0;
            valueEnd++;
        }
        boolean said = valueEnd - start >= LEAST_SAID && digits > 0 && letters > 2;
        return said ? new Finding(start, valueEnd, Rule.SAID, null) : null;
    }

    private static int wordEnd(byte[] bytes, int at, int to) {
        if (Bytes.isAt(bytes, at - 2, to, TOKEN_WORD)) {
            return at - 2 + TOKEN_WORD.length;
        }
        if (Bytes.isAt(bytes, at - 4, to, PASSWORD_WORD)) {
            return at - 4 + PASSWORD_WORD.length;
        }
        return Bytes.isAt(bytes, at - 4, to, PASSWD_WORD) ? at - 4 + PASSWD_WORD.length : -1;
    }

    private static int startOfName(byte[] bytes, int from, int end) {
        int least = Math.max(from, end - LONGEST_NAME);
        int start = end;
        while (start > least && Bytes.isName(bytes[start - 1])) {
            start--;
        }
        return start;
    }

    private static boolean isTelling(byte[] bytes, int name, int end) {
        for (byte[] harmless : HARMLESS_ENDS) {
            if (end - name > harmless.length && Bytes.isAt(bytes, end - harmless.length, end, harmless)) {
                return false;
            }
        }
        for (byte[] whole : WHOLE) {
            if (end - name == whole.length && Bytes.isAt(bytes, name, end, whole)) {
                return true;
            }
        }
        for (int at = name; at + SHORTEST <= end; at++) {
            if (isOneAt(bytes, at, end, STEMS, true) || isOneAt(bytes, at, end, WORDS, false)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneAt(byte[] bytes, int at, int end, byte[][] words, boolean mayGoOn) {
        for (byte[] word : words) {
            if (Bytes.isAt(bytes, at, end, word) && (mayGoOn || !goesOn(bytes, at + word.length, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(byte[] bytes, int at, int end) {
        return at < end && Bytes.isLetter(bytes[at]) && Bytes.isUpper(bytes[at]) == Bytes.isUpper(bytes[at - 1]);
    }

    /** The value that begins at {@code at}, perhaps in quotes, perhaps in quotes that are escaped. */
    private static @Nullable Finding value(byte[] bytes, int at, int to, int least) {
        int start = at;
        boolean escaped =
                start + 1 < to && bytes[start] == '\\' && (bytes[start + 1] == '"' || bytes[start + 1] == '\'');
        start += escaped ? 1 : 0;
        byte quote = start < to && (bytes[start] == '"' || bytes[start] == '\'') ? bytes[start] : 0;
        start += quote != 0 ? 1 : 0;
        int end = start;
        while (end < to && !(quote == 0 ? Bytes.endsValue(bytes[end]) : endsQuoted(bytes, end, quote))) {
            end++;
        }
        if (escaped && end > start && bytes[end - 1] == '\\') {
            end--;
        }
        boolean secret = end - start >= least && !isHarmless(bytes, start, end);
        return secret ? new Finding(start, end, Rule.NAMED, null) : null;
    }

    private static boolean endsQuoted(byte[] bytes, int at, byte quote) {
        return bytes[at] == quote || bytes[at] == '\n';
    }

    private static boolean isHarmless(byte[] bytes, int start, int end) {
        byte first = bytes[start];
        if (first == '$' || first == '%' || first == '*' || first == '=' || first == '>' || first == '{') {
            return true;
        }
        for (byte[] word : HARMLESS_VALUES) {
            if (end - start == word.length && Bytes.isAt(bytes, start, end, word)) {
                return true;
            }
        }
        boolean digits = true;
        for (int i = start; i < end; i++) {
            digits &= Bytes.isDigit(bytes[i]);
        }
        return digits && end - start < 4;
    }

    /** What follows {@code Authorization:}; the name of a known scheme stays. */
    private static @Nullable Finding credentials(byte[] bytes, int at, int to) {
        int start = at;
        while (start < to && (bytes[start] == ' ' || bytes[start] == '"' || bytes[start] == '\\')) {
            start++;
        }
        boolean known = false;
        for (byte[] scheme : SCHEMES) {
            if (Bytes.isAt(bytes, start, to, scheme)) {
                start += scheme.length;
                known = true;
                break;
            }
        }
        int end = start;
        while (end < to && bytes[end] != '\n' && !(known ? Bytes.endsValue(bytes[end]) : isQuote(bytes[end]))) {
            end++;
        }
        boolean secret = end > start && bytes[start] != '$' && bytes[start] != '*';
        return secret ? new Finding(start, end, Rule.AUTHORIZATION, null) : null;
    }

    private static boolean isQuote(byte b) {
        return b == '"' || b == '\'' || b == '\\' || b == '\r';
    }

    private static @Nullable Finding userInfo(byte[] bytes, int at, int to) {
        int most = Math.min(to, at + LONGEST_USER_INFO);
        int colon = -1;
        boolean digit = false;
        for (int i = at; i < most && !Bytes.endsUserInfo(bytes[i]); i++) {
            if (bytes[i] == '@') {
                int start = colon >= 0 ? colon + 1 : at;
                boolean secret = colon >= 0 ? i > start : i - start >= LEAST_SAID && digit;
                boolean refers = i > start && (bytes[start] == '$' || bytes[start] == '*');
                return secret && !refers ? new Finding(start, i, Rule.URL, null) : null;
            }
            colon = bytes[i] == ':' && colon < 0 ? i : colon;
            digit |= Bytes.isDigit(bytes[i]);
        }
        return null;
    }
}
