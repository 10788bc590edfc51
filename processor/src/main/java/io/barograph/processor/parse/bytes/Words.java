package io.barograph.processor.parse.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A closed list of words, found by their bytes without making a string: bucketed by length, then compared; short ones
 * as one number, so that no letter is looked at by itself.
 */
public final class Words {
    private final byte[][] words;
    private final int[][] byLength;
    /** The words of up to eight bytes as {@link Scan#shortWord} gives them; others are never asked for. */
    private final long[] shortWords;

    /** A list whose words are numbered in the order given. */
    public Words(List<String> list) {
        words = new byte[list.size()][];
        int longest = 0;
        for (int index = 0; index < words.length; index++) {
            words[index] = list.get(index).getBytes(StandardCharsets.UTF_8);
            longest = Math.max(longest, words[index].length);
        }
        shortWords = new long[words.length];
        for (int index = 0; index < words.length; index++) {
            shortWords[index] = Scan.shortWord(words[index], 0, Math.min(words[index].length, Long.BYTES));
        }
        byLength = new int[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            byLength[length] = ofLength(length);
        }
    }

    private int[] ofLength(int length) {
        List<Integer> found = new ArrayList<>();
        for (int index = 0; index < words.length; index++) {
            if (words[index].length == length) {
                found.add(index);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many words there are. */
    public int size() {
        return words.length;
    }

    /** Number of the word that the range holds, or -1. */
    public int index(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 0 || length >= byLength.length) {
            return -1;
        }
        return length <= Long.BYTES ? shortIndex(bytes, from, to) : longIndex(bytes, from, length);
    }

    private int shortIndex(byte[] bytes, int from, int to) {
        long word = Scan.shortWord(bytes, from, to);
        for (int index : byLength[to - from]) {
            if (shortWords[index] == word) {
                return index;
            }
        }
        return -1;
    }

    private int longIndex(byte[] bytes, int from, int length) {
        for (int index : byLength[length]) {
            if (Scan.startsWith(bytes, from, from + length, words[index])) {
                return index;
            }
        }
        return -1;
    }

    /** As {@link #index}, with capital ASCII letters taken as small ones; for lists of small letters. */
    public int indexIgnoringCase(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 0 || length >= byLength.length) {
            return -1;
        }
        for (int index : byLength[length]) {
            if (sameIgnoringCase(bytes, from, words[index])) {
                return index;
            }
        }
        return -1;
    }

    private static boolean sameIgnoringCase(byte[] bytes, int from, byte[] word) {
        for (int at = 0; at < word.length; at++) {
            byte character = bytes[from + at];
            int small = character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
            if (small != word[at]) {
                return false;
            }
        }
        return true;
    }
}
