package io.barograph.shipper.redact;

/**
 * Quick looks that rule out nearly every place of a log. They may say yes too often and never no too often: what they
 * let through is looked at properly. A test compares with a scanner that does without them.
 */
final class Prefilter {
    private static final boolean[] PREFIX_END = prefixEnds();
    /** The letters of a word as bits, for every byte: a name can only hold a word when it holds its letters. */
    private static final int[] LETTER = letters();

    private static final int[] WORDS = {
        letters("token"),
        letters("secret"),
        letters("apikey"),
        letters("acceskey"),
        letters("privatekey"),
        letters("authkey"),
        letters("pasw"),
        letters("pashre"),
        letters("credntial")
    };
    private static final int[] WHOLE = {letters("pwd"), letters("pat"), letters("auth")};
    private static final int LONGEST_WHOLE = 5;
    private static final int LONGEST_NAME = 80;

    private Prefilter() {}

    private static boolean[] prefixEnds() {
        boolean[] ends = new boolean[256];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = TokenShapes.mayEndWith((byte) i);
        }
        return ends;
    }

    private static int[] letters() {
        int[] letters = new int[256];
        for (int i = 0; i < 26; i++) {
            letters['a' + i] = 1 << i;
            letters['A' + i] = 1 << i;
        }
        return letters;
    }

    private static int letters(String word) {
        int bits = 0;
        for (int i = 0; i < word.length(); i++) {
            bits |= 1 << (word.charAt(i) - 'a');
        }
        return bits;
    }

    /** Whether the name that ends before {@code end} may say that a secret follows. */
    static boolean mayTell(byte[] bytes, int from, int end) {
        int least = Math.max(from, end - LONGEST_NAME);
        int bits = 0;
        int start = end;
        while (start > least && Bytes.isName(bytes[start - 1])) {
            start--;
            bits |= LETTER[bytes[start] & 0xff];
        }
        return holdsOne(bits, WORDS) || (end - start <= LONGEST_WHOLE && holdsOne(bits, WHOLE));
    }

    private static boolean holdsOne(int bits, int[] words) {
        for (int word : words) {
            if ((bits & word) == word) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value of interest may follow the colon at {@code at}. */
    static boolean mayBeNamed(byte[] bytes, int from, int at, int to) {
        if (at + 1 >= to) {
            return false;
        }
        byte after = bytes[at + 1];
        if (after == '/' || at == from) {
            return after == '/';
        }
        byte before = bytes[at - 1];
        if (before == '"') {
            int end = at - 2 >= from && bytes[at - 2] == '\\' ? at - 2 : at - 1;
            return isN(bytes, from, end)
                    || ((after == '"' || after == '\\' || after == ' ') && mayTell(bytes, from, end));
        }
        return after == ' ' ? isN(bytes, from, at) || mayTell(bytes, from, at) : isN(bytes, from, at);
    }

    /** Authorization ends with it. */
    private static boolean isN(byte[] bytes, int from, int end) {
        return end > from && (bytes[end - 1] | 0x20) == 'n';
    }

    /** Whether a token may begin with the prefix whose last byte is at {@code at}. */
    static boolean mayBeShaped(byte[] bytes, int from, int at) {
        return at > from && PREFIX_END[bytes[at - 1] & 0xff];
    }

    /** Whether the k or w at {@code at} may be that of token, password or passwd. */
    static boolean mayBeSaid(byte[] bytes, int from, int at, int to) {
        if (at - 2 < from || at + 2 >= to) {
            return false;
        }
        int before = bytes[at - 1] | 0x20;
        int after = bytes[at + 1] | 0x20;
        return (before == 'o' && after == 'e') || (before == 's' && (after == 'o' || after == 'd'));
    }
}
