package io.barograph.processor.parse.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finding and comparing bytes, eight at a time where it pays. */
public final class Scan {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Scan() {}

    /** The bytes of a word of ASCII letters. */
    public static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** The range as text, cut to {@code most} bytes. Not for hot paths. */
    public static String text(byte[] bytes, int from, int to, int most) {
        return new String(bytes, from, Math.min(to - from, most), StandardCharsets.UTF_8);
    }

    /** Index of the first {@code what} in the range, or {@code to} when there is none. */
    public static int find(byte[] bytes, int from, int to, char what) {
        long pattern = ONES * what;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long marks = zeros(word(bytes, at) ^ pattern);
            if (marks != 0) {
                return at + first(marks);
            }
        }
        if (at < to && at <= bytes.length - Long.BYTES) {
            // what lies behind the range is looked at too, in place of a loop that ends where nobody can foresee it
            return Math.min(at + first(zeros(word(bytes, at) ^ pattern)), to);
        }
        for (; at < to; at++) {
            if (bytes[at] == what) {
                return at;
            }
        }
        return to;
    }

    /**
     * Marks the bytes that are zero: the first exactly, by the classic borrow trick, those above it perhaps wrongly.
     */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    /** The number of the first byte that is marked, or eight. */
    private static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /**
     * Index of the quotation mark that closes a string opened before {@code from}, or {@code to}; backslash escapes.
     */
    public static int closingQuote(byte[] bytes, int from, int to) {
        int at = from;
        while (true) {
            int quote = find(bytes, at, to, '"');
            if (quote == to || !isEscaped(bytes, from, quote)) {
                return quote;
            }
            at = quote + 1;
        }
    }

    private static boolean isEscaped(byte[] bytes, int from, int at) {
        int slash = at;
        while (slash > from && bytes[slash - 1] == '\\') {
            slash--;
        }
        return ((at - slash) & 1) == 1;
    }

    /** Index of the last {@code what} in the range, or -1 when there is none. */
    public static int findLast(byte[] bytes, int from, int to, char what) {
        for (int at = to - 1; at >= from; at--) {
            if (bytes[at] == what) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the range holds {@code text} and nothing else. */
    public static boolean is(byte[] bytes, int from, int to, byte[] text) {
        return to - from == text.length && startsWith(bytes, from, to, text);
    }

    /** Whether the range begins with {@code text}. */
    public static boolean startsWith(byte[] bytes, int from, int to, byte[] text) {
        return to - from >= text.length && same(bytes, from, text);
    }

    /** Whether the range ends with {@code text}. */
    public static boolean endsWith(byte[] bytes, int from, int to, byte[] text) {
        return to - from >= text.length && same(bytes, to - text.length, text);
    }

    /** Whether {@code text} stands at {@code from}: what has the length of most words is two numbers that overlap. */
    private static boolean same(byte[] bytes, int from, byte[] text) {
        int rest = text.length - Long.BYTES;
        if (rest < 0 || rest > Long.BYTES) {
            return Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
        }
        return word(bytes, from) == word(text, 0) && word(bytes, from + rest) == word(text, rest);
    }

    /**
     * Index of the first {@code text} in the range, or -1 when there is none. Its first and its last byte are looked
     * for together, eight places at a time: one of them alone is often a blank or an e.
     */
    public static int find(byte[] bytes, int from, int to, byte[] text) {
        int reach = text.length - 1;
        long begin = ONES * (text[0] & 0xFF);
        long end = ONES * (text[reach] & 0xFF);
        int at = from;
        for (; at <= to - reach - Long.BYTES; at += Long.BYTES) {
            long marks = zeros(word(bytes, at) ^ begin) & zeros(word(bytes, at + reach) ^ end);
            for (; marks != 0; marks &= marks - 1) {
                if (startsWith(bytes, at + first(marks), to, text)) {
                    return at + first(marks);
                }
            }
        }
        for (; at < to - reach; at++) {
            if (bytes[at] == text[0] && startsWith(bytes, at, to, text)) {
                return at;
            }
        }
        return -1;
    }

    /** The bytes of a range of at most eight as a number: the first one lowest, zeros above the last. */
    static long shortWord(byte[] bytes, int from, int to) {
        if (from < to && from <= bytes.length - Long.BYTES) {
            int beyond = Long.SIZE - (to - from) * Byte.SIZE;
            return word(bytes, from) << beyond >>> beyond;
        }
        long word = 0;
        for (int at = to - 1; at >= from; at--) {
            word = (word << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        return word;
    }

    /** The eight bytes from {@code at}, the first one lowest. */
    static long word(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }
}
