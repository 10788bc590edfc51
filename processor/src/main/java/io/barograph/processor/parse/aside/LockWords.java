package io.barograph.processor.parse.aside;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether words say that a lock was refused, and which. The phrases are those of buildkitd and its stores, of buildx,
 * and of the programs that share a cache mount: apt, cargo, npm, Gradle, sqlite.
 */
public final class LockWords {
    private static final int MOST_KEPT = 500;
    private static final int LONGEST = 65_536;
    private static final List<String> PHRASES = List.of(
            "failed to acquire lock",
            "failed to acquire the lock",
            "failed to obtain lock",
            "failed to get lock",
            "failed to lock",
            "could not acquire lock",
            "could not obtain lock",
            "could not get lock",
            "could not lock",
            "couldn't acquire lock",
            "cannot acquire lock",
            "unable to acquire lock",
            "unable to acquire the",
            "unable to lock",
            "timeout waiting to lock",
            "timed out waiting for lock",
            "timeout waiting for lock",
            "waiting for file lock",
            "waiting for cache lock",
            "lock wait timeout",
            "locked: unavailable",
            "database is locked",
            "busy or locked",
            "lock contention");
    private static final List<String> BUSY = List.of("resource busy", "resource temporarily unavailable");

    private LockWords() {}

    /** The lock that {@code words} say was refused, empty text where they name none; nothing when they say no such. */
    public static Optional<String> lock(String words) {
        if (words.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = words.toLowerCase(Locale.ROOT);
        for (String phrase : PHRASES) {
            int at = lower.indexOf(phrase);
            if (at >= 0) {
                return Optional.of(name(words, Math.min(words.length(), at + phrase.length())));
            }
        }
        boolean busy = lower.contains("lock") && BUSY.stream().anyMatch(lower::contains);
        return busy ? Optional.of(name(words, 0)) : Optional.empty();
    }

    /** As much of a message as is worth keeping. */
    public static String cut(String message) {
        String bare = message.strip();
        return bare.length() > MOST_KEPT ? bare.substring(0, MOST_KEPT) : bare;
    }

    /** The first path behind the phrase, else the word behind {@code on}. */
    private static String name(String words, int from) {
        int path = pathFrom(words, from);
        if (path >= 0) {
            return wordAt(words, path);
        }
        int on = words.indexOf(" on ", from);
        return on < 0 ? "" : wordAt(words, on + 4);
    }

    private static int pathFrom(String words, int from) {
        for (int i = from; i < words.length() - 1; i++) {
            boolean starts = i == 0 || !isPart(words.charAt(i - 1));
            if (words.charAt(i) == '/' && starts && isPart(words.charAt(i + 1))) {
                return i;
            }
        }
        return -1;
    }

    private static String wordAt(String words, int from) {
        int to = from;
        while (to < words.length() && (isPart(words.charAt(to)) || words.charAt(to) == '/')) {
            to++;
        }
        while (to > from && words.charAt(to - 1) == '.') {
            to--;
        }
        return words.substring(from, to);
    }

    private static boolean isPart(char character) {
        return Character.isLetterOrDigit(character) || "._-+@".indexOf(character) >= 0;
    }
}
