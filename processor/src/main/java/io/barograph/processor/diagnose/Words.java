package io.barograph.processor.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Instructions word by word. */
final class Words {
    private static final int LONGEST_SHOWN = 120;
    private static final int HASH_LENGTH = 7;

    private Words() {}

    /** The words of an instruction; blanks between them say nothing. */
    static List<String> of(String instruction) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= instruction.length(); i++) {
            if (i == instruction.length() || Character.isWhitespace(instruction.charAt(i))) {
                if (i > from) {
                    words.add(instruction.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    /** The instruction with single blanks: two that differ only there are the same to the cache. */
    static String normal(String instruction) {
        return isNormal(instruction) ? instruction : String.join(" ", of(instruction));
    }

    private static boolean isNormal(String instruction) {
        boolean blank = true;
        for (int i = 0; i < instruction.length(); i++) {
            char c = instruction.charAt(i);
            boolean white = Character.isWhitespace(c);
            if (white && (blank || c != ' ')) {
                return false;
            }
            blank = white;
        }
        return !blank || instruction.isEmpty();
    }

    /** The first word. */
    static String verb(String instruction) {
        List<String> words = of(instruction);
        return words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
    }

    /** An instruction short enough for a sentence. */
    static String brief(String instruction) {
        String normal = normal(instruction);
        return normal.length() <= LONGEST_SHOWN ? normal : normal.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    /** The words that only one of the two has, in order; the longest common sequence is left out. */
    static Difference difference(String before, String now) {
        List<String> old = of(before);
        List<String> young = of(now);
        int common = Math.min(old.size(), young.size());
        int head = 0;
        while (head < common && old.get(head).equals(young.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < common - head && old.get(old.size() - 1 - tail).equals(young.get(young.size() - 1 - tail))) {
            tail++;
        }
        return new Difference(old.subList(head, old.size() - tail), young.subList(head, young.size() - tail));
    }

    /**
     * What differs between two instructions.
     *
     * @param gone words of the earlier one
     * @param come words of the later one
     */
    record Difference(List<String> gone, List<String> come) {
        Difference {
            gone = List.copyOf(gone);
            come = List.copyOf(come);
        }

        /** In words: {@code /srv/app → /srv/web}. */
        String shown() {
            return shown(gone) + " → " + shown(come);
        }

        private static String shown(List<String> words) {
            return words.isEmpty() ? "(nothing)" : brief(String.join(" ", words));
        }

        /** A part of the later words that looks like what a build passes in: a commit, a date, a version; or empty. */
        String passedIn() {
            for (String word : come) {
                for (String part : word.split("[/=:,\"']", -1)) {
                    boolean differs = Collections.frequency(gone, word) == 0;
                    if (differs && (isHash(part) || isDate(part))) {
                        return part;
                    }
                }
            }
            return "";
        }
    }

    private static boolean isHash(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return digit && text.length() >= HASH_LENGTH;
    }

    /** {@code 2026-11-23}, with or without a time behind it. */
    private static boolean isDate(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            boolean hyphen = i == 4 || i == 7;
            if (!hyphen && !Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
