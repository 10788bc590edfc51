package io.barograph.shipper.cli;

import io.barograph.console.BadSetting;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.Input;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of logs that the reader of the lines knows. The shipper alone does not carry the reader and knows none;
 * then only the shape of a kind is looked at.
 */
public record Kinds(Set<String> names) {
    /** Nobody told. */
    public static final Kinds UNTOLD = new Kinds(Set.of());

    private static final String OWN = "access-";

    /** Copies the names. */
    public Kinds {
        names = Set.copyOf(names);
    }

    /**
     * Refuses kinds that nobody reads. A kind of access log that is not known is taken for a format of one's own, which
     * the processor is told of, unless it looks misspelt.
     */
    public void check(ShipperConfig config) {
        check(config.kind());
        config.follow().inputs().stream().map(Input::kind).forEach(this::check);
    }

    private void check(String kind) {
        boolean isOwn = kind.startsWith(OWN) && names.stream().noneMatch(known -> isNearly(kind, known));
        if (!names.isEmpty() && !names.contains(kind) && !isOwn) {
            String all = String.join(", ", new TreeSet<>(names));
            throw new BadSetting("kind", kind, all + ", or access- and the name of a format of your own");
        }
    }

    /** Two letters changed places, or one is missing, too many or another. */
    private static boolean isNearly(String kind, String known) {
        String longer = kind.length() >= known.length() ? kind : known;
        String shorter = kind.length() >= known.length() ? known : kind;
        if (longer.length() == shorter.length() && Arrays.equals(letters(longer), letters(shorter))) {
            return true;
        }
        int head = 0;
        while (head < shorter.length() && longer.charAt(head) == shorter.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter.length() - head
                && longer.charAt(longer.length() - 1 - tail) == shorter.charAt(shorter.length() - 1 - tail)) {
            tail++;
        }
        return head + tail >= longer.length() - 1;
    }

    private static char[] letters(String word) {
        char[] letters = word.toCharArray();
        Arrays.sort(letters);
        return letters;
    }
}
