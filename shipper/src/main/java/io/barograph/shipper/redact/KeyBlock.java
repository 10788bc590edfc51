package io.barograph.shipper.redact;

import java.util.List;

/**
 * Private keys, which run over many lines and so over chunks.
 *
 * <pre>
 *   #7 0.120 -----BEGIN RSA PRIVATE KEY-----
 *   #7 0.120 MIIEowIBAAKCAQEA…                 hidden: the last word of the line, so that what a log puts before it stays
 *   #7 0.121 -----END RSA PRIVATE KEY-----
 * </pre>
 *
 * The block ends with its last line or after more lines than any key has.
 */
final class KeyBlock {
    private static final byte[] BEGIN = Bytes.of("-----BEGIN ");
    private static final byte[] END = Bytes.of("-----END ");
    private static final byte[] KEY = Bytes.of("PRIVATE KEY");
    private static final int LONGEST_TITLE = 40;
    private static final int MOST_LINES = 120;
    private static final int LEAST_WORD = 16;

    private int linesLeft;

    /** Hides what of a key stands at the head of these lines, and says where to go on. */
    int goOn(byte[] bytes, int from, int to, List<Finding> findings) {
        return linesLeft > 0 ? body(bytes, from, to, false, findings) : from;
    }

    /** Looks at the dashes at {@code at}; returns where to go on, or {@code at} when no key begins or ends there. */
    int at(byte[] bytes, int from, int at, int to, List<Finding> findings) {
        if (Bytes.isExactlyAt(bytes, at, to, BEGIN)) {
            int title = endOfTitle(bytes, at + BEGIN.length, to);
            if (title > 0) {
                linesLeft = MOST_LINES;
                return body(bytes, title, to, true, findings);
            }
        } else if (Bytes.isExactlyAt(bytes, at, to, END) && endOfTitle(bytes, at + END.length, to) > 0) {
            // Its begin was in a chunk that an earlier process sent.
            backwards(bytes, from, at, findings);
        }
        return at;
    }

    private static int endOfTitle(byte[] bytes, int at, int to) {
        for (int i = at; i < Math.min(to, at + LONGEST_TITLE) && bytes[i] != '\n'; i++) {
            if (Bytes.isExactlyAt(bytes, i, to, KEY)) {
                int end = i + KEY.length;
                while (end < to && bytes[end] == '-') {
                    end++;
                }
                return end;
            }
        }
        return -1;
    }

    private int body(byte[] bytes, int from, int to, boolean afterTitle, List<Finding> findings) {
        int line = from;
        while (line < to && linesLeft > 0) {
            int lineEnd = Bytes.endOfLine(bytes, line, to);
            int end = find(bytes, line, lineEnd);
            if (end >= 0) {
                linesLeft = 0;
                // Within one line the newlines of the key are written as escapes, and all of it is the key.
                if (afterTitle && line == from && end > line) {
                    findings.add(new Finding(line, end, Rule.PRIVATE_KEY, null));
                }
                return end + END.length;
            }
            lastWord(bytes, line, lineEnd, findings);
            linesLeft--;
            line = lineEnd + 1;
        }
        return Math.min(line, to);
    }

    private static int find(byte[] bytes, int from, int to) {
        for (int i = from; i + END.length <= to; i++) {
            if (bytes[i] == '-' && Bytes.isExactlyAt(bytes, i, to, END)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean lastWord(byte[] bytes, int line, int lineEnd, List<Finding> findings) {
        int end = lineEnd;
        while (end > line && bytes[end - 1] == '\r') {
            end--;
        }
        int start = end;
        while (start > line && Bytes.isBase64(bytes[start - 1])) {
            start--;
        }
        boolean alone = start == line || bytes[start - 1] == ' ' || bytes[start - 1] == '\t';
        boolean padded = end - start >= 4 && bytes[end - 1] == '=';
        if (!alone || (end - start < LEAST_WORD && !padded)) {
            return false;
        }
        findings.add(new Finding(start, end, Rule.PRIVATE_KEY, null));
        return true;
    }

    private static void backwards(byte[] bytes, int from, int at, List<Finding> findings) {
        int lineEnd = startOfLine(bytes, from, at) - 1;
        while (lineEnd > from) {
            int line = startOfLine(bytes, from, lineEnd);
            if (!lastWord(bytes, line, lineEnd, findings)) {
                return;
            }
            lineEnd = line - 1;
        }
    }

    private static int startOfLine(byte[] bytes, int from, int at) {
        int start = at;
        while (start > from && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }
}
