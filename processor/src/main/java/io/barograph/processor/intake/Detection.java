package io.barograph.processor.intake;

import io.barograph.processor.parse.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which dialect a stream speaks. One line that only one dialect can have written decides; otherwise, after
 * {@link #PATIENCE} lines that several could have written, the one that fits most of them. Until then nothing is read.
 */
final class Detection {
    /** Lines after which the likeliest dialect is taken. */
    static final int PATIENCE = 64;

    private static final int SURE = 2;

    /** A dialect that may have written the stream. */
    interface Candidate {
        /** Name of the dialect. */
        String name();

        /** 0: not mine, 1: possible, 2: sure. */
        int sureness(Line line);
    }

    private final List<? extends Candidate> candidates;
    private final Map<String, Integer> fits = new HashMap<>();
    private int lines;

    Detection(List<? extends Candidate> candidates) {
        this.candidates = candidates;
    }

    /** The dialect, as soon as {@code line} decides it. */
    Optional<String> after(Line line) {
        if (line.length() == 0) {
            return Optional.empty();
        }
        lines++;
        for (Candidate candidate : candidates) {
            int sureness = candidate.sureness(line);
            if (sureness >= SURE) {
                return Optional.of(candidate.name());
            }
            if (sureness > 0) {
                fits.merge(candidate.name(), 1, Integer::sum);
            }
        }
        return lines >= PATIENCE ? likeliest() : Optional.empty();
    }

    /** The dialect that fits most of the lines so far; the earlier candidate where several fit as many. */
    Optional<String> likeliest() {
        String best = "";
        int most = 0;
        for (Candidate candidate : candidates) {
            int count = fits.getOrDefault(candidate.name(), 0);
            if (count > most) {
                best = candidate.name();
                most = count;
            }
        }
        return most == 0 ? Optional.empty() : Optional.of(best);
    }
}
