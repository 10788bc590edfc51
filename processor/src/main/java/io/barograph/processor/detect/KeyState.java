package io.barograph.processor.detect;

import io.barograph.processor.window.MissedKey;
import org.jspecify.annotations.Nullable;

/**
 * Where one key of a cache stands, from slice to slice.
 *
 * <pre>
 *          ten clients within 30 s, or
 *          missed in ten of 60 slices
 *   Calm ------------------------------&gt; Troubled
 *    ^                                      |
 *    '-- five minutes without a herd, or ---'
 *        missed in less than five of 60
 * </pre>
 */
sealed interface KeyState permits KeyState.Calm, KeyState.Troubled {
    /** Different clients within half a minute that are a stampede: two or three may well ask at once. */
    int HERD = 10;
    /** Slices out of 60 in which a key is missed that is thrash: at least once a minute, for ten minutes. */
    int AGAIN = 10;
    /** Fewer than that, and it is over. */
    int SELDOM = 5;
    /** So long without a herd, and the stampede is over, milliseconds. */
    long HERD_GONE = 300_000;
    /** How often it is told again, milliseconds. */
    long TELL_AGAIN = 60_000;

    /** When it was missed lately. */
    KeyTrail trail();

    /** The state after a slice. */
    KeyState after(KeyTrail seen, @Nullable MissedKey missed, long allMisses);

    /** Nothing to tell. */
    record Calm(KeyTrail trail) implements KeyState {
        @Override
        public KeyState after(KeyTrail seen, @Nullable MissedKey missed, long allMisses) {
            boolean herd = seen.clientsAtOnce() >= HERD;
            if (missed == null || !(herd || seen.slicesMissed() >= AGAIN)) {
                return new Calm(seen);
            }
            KeyForm form = herd ? KeyForm.STAMPEDE : KeyForm.THRASH;
            KeyToll toll = KeyToll.NONE.plus(seen, missed, allMisses);
            return new Troubled(form, seen, seen.slice(), seen.slice(), seen.slice(), toll);
        }
    }

    /**
     * Something is wrong with it.
     *
     * @param openedAt when it began, milliseconds since the epoch
     * @param toldAt when it was last told
     * @param badAt the last slice that was bad
     * @param toll what it cost since it began
     */
    record Troubled(KeyForm form, KeyTrail trail, long openedAt, long toldAt, long badAt, KeyToll toll)
            implements KeyState {
        @Override
        public KeyState after(KeyTrail seen, @Nullable MissedKey missed, long allMisses) {
            boolean bad = form == KeyForm.STAMPEDE ? seen.clientsAtOnce() >= HERD : seen.slicesMissed() >= SELDOM;
            long lastBad = bad ? seen.slice() : badAt;
            long patience = form == KeyForm.STAMPEDE ? HERD_GONE : 0;
            if (!bad && seen.slice() - lastBad >= patience) {
                return new Calm(seen);
            }
            return new Troubled(form, seen, openedAt, toldAt, lastBad, toll.plus(seen, missed, allMisses));
        }

        Troubled told(long now) {
            return new Troubled(form, trail, openedAt, now, badAt, toll);
        }
    }
}
