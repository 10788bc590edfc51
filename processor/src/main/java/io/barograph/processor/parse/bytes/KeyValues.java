package io.barograph.processor.parse.bytes;

import java.util.List;

/**
 * Finds the values of known keys in a line of pairs, {@code level=info msg="response completed"}. What stands between
 * quotation marks is the value, escapes as they are; a word that is no pair is stepped over.
 */
public final class KeyValues extends Fields {
    private final Words keys;

    /** A finder of these keys, which are numbered in the order given. */
    public KeyValues(String... keys) {
        super(keys.length);
        this.keys = new Words(List.of(keys));
    }

    /** Reads one line; false when a quotation mark is not closed or there is no pair at all. */
    @Override
    public boolean read(byte[] bytes, int from, int to) {
        on(bytes);
        int at = from;
        boolean any = false;
        while (at < to) {
            int end = Scan.find(bytes, at, to, ' ');
            int equals = Scan.find(bytes, at, end, '=');
            if (equals < end) {
                end = value(at, equals, end, to);
                if (end < 0) {
                    return false;
                }
                any = true;
            }
            at = end + 1;
        }
        return any;
    }

    /** Notes one value and answers where it ended, or -1. */
    private int value(int keyFrom, int equals, int end, int to) {
        int key = keys.index(bytes, keyFrom, equals);
        int first = equals + 1;
        int last = end;
        boolean quoted = first < to && bytes[first] == '"';
        if (quoted) {
            first++;
            last = Scan.closingQuote(bytes, first, to);
            if (last == to) {
                return -1;
            }
        }
        if (key >= 0) {
            put(key, first, last);
        }
        return quoted ? last + 1 : last;
    }
}
