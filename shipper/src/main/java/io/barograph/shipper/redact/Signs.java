package io.barograph.shipper.redact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Four bytes that stand near every secret: part of its name, of its prefix, of the address it is in. A place without
 * such a sign near it holds nothing that a rule would find, and most of a log has none.
 *
 * <p>Four bytes hold three pairs, so one pair in three bytes is enough to look at: whatever sign there is, the look
 * falls on one of its pairs. A table says for every pair whether it is the first, second or third of a sign; where one
 * is, its neighbours are looked at too. It says yes too often, never no too often.
 *
 * <pre>
 *   … g e t   t o k e n = …
 *     ^       ^   |           looked at
 *             `---'           "to" is the first pair of "toke", "ok" and "ke" follow
 * </pre>
 */
final class Signs {
    /** Bytes between two looks. */
    static final int STEP = 3;
    /** Bytes of a sign. */
    static final int LENGTH = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SEVEN_BITS = 0x7f;
    private static final int PAIR = 0x7f7f;
    private static final byte FIRST = 1;
    private static final byte SECOND = 2;
    private static final byte THIRD = 4;
    private static final String ANY = anything();
    private static final String TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final byte[] PAIRS = new byte[1 << 15];

    static {
        names();
        prefixes();
        sign(ANY, ":", "/", "/"); // user info in a URL
        sign("B", "E", "G", "I"); // of a private key
        sign("-", "E", "N", "D");
        sign("a", "t", "a", "\""); // base64 in rawjson
    }

    private Signs() {}

    private static String anything() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c <= SEVEN_BITS; c++) {
            all.append(c);
        }
        return all.toString();
    }

    /** Of {@link NamedSecrets}. */
    private static void names() {
        word("s", "e", "c", "r");
        word("t", "o", "k", "e");
        word("_-iseh", "k", "e", "y"); // api_key, api-key, apikey, accesskey, privatekey, authkey
        word("a", "s", "s", "w");
        word("s", "s", "p", "h");
        word("n", "t", "i", "a"); // credential
        word("a", "u", "t", "h");
        word("p", "w", "d", "=:\"\\");
        word("p", "a", "t", "=:\"\\");
    }

    /** Of {@link TokenShapes}. */
    private static void prefixes() {
        sign("g", "h", "pousr", "_");
        sign("h", "u", "b", "_"); // github_pat_
        sign("g", "l", "p", "at");
        sign("g", "l", "dr", "t");
        sign("g", "l", "c", "b");
        sign("g", "l", "f", "t");
        sign("g", "l", "s", "o");
        sign("g", "l", "i", "m");
        sign("g", "l", "a", "g");
        sign("n", "p", "m", "_");
        sign("y", "p", "i", "-");
        sign("c", "k", "r", "_");
        sign("x", "o", "x", "bpars");
        sign("sr", "k", "_", "lt");
        sign("h", "f", "_", TOKEN);
        sign("s", "k", "-", TOKEN);
        sign("A", "KS", "I", "A");
        sign("A", "I", "z", "a");
        sign("e", "y", "J", TOKEN);
    }

    private static void word(String... letters) {
        String[] either = new String[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            either[i] = letters[i] + letters[i].toUpperCase(Locale.ROOT);
        }
        sign(either);
    }

    private static void sign(String... letters) {
        pair(letters[0], letters[1], FIRST);
        pair(letters[1], letters[2], SECOND);
        pair(letters[2], letters[3], THIRD);
    }

    private static void pair(String before, String after, byte which) {
        for (int a = 0; a < before.length(); a++) {
            for (int b = 0; b < after.length(); b++) {
                PAIRS[after.charAt(b) << 8 | before.charAt(a)] |= which;
            }
        }
    }

    /** Whether a look at {@code at} has to go on: {@link #first} tells where. */
    static int look(byte[] bytes, int at) {
        return PAIRS[((bytes[at + 1] & SEVEN_BITS) << 8) | (bytes[at] & SEVEN_BITS)];
    }

    /**
     * Steps over places of which none has to go on, three looks at a time: they lie within eight bytes. {@code last} is
     * the last byte.
     */
    static int skip(byte[] bytes, int at, int last) {
        int from = at;
        int most = last - 3 * STEP;
        while (from < most) {
            long word = (long) LONG.get(bytes, from);
            if ((PAIRS[(int) word & PAIR] | PAIRS[(int) (word >>> 24) & PAIR] | PAIRS[(int) (word >>> 48) & PAIR])
                    != 0) {
                break;
            }
            from += 3 * STEP;
        }
        return from;
    }

    /** Where the first sign begins of which {@code at} holds a pair, or -1 when none does. */
    static int first(int kinds, byte[] bytes, int at, int to) {
        if ((kinds & THIRD) != 0 && at >= 2 && is(bytes, at - 1, SECOND) && is(bytes, at - 2, FIRST)) {
            return at - 2;
        }
        if ((kinds & SECOND) != 0 && at >= 1 && at + 2 < to && is(bytes, at + 1, THIRD) && is(bytes, at - 1, FIRST)) {
            return at - 1;
        }
        if ((kinds & FIRST) != 0 && at + STEP < to && is(bytes, at + 1, SECOND) && is(bytes, at + 2, THIRD)) {
            return at;
        }
        return -1;
    }

    private static boolean is(byte[] bytes, int at, byte which) {
        return (look(bytes, at) & which) != 0;
    }
}
