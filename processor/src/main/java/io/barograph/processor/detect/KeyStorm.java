package io.barograph.processor.detect;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.SeriesKey;

/**
 * One event in the life of a storm of a single key.
 *
 * @param id identity of the storm, the same in all its events
 * @param key the series of the upstream
 * @param request the key that is missed, without its query
 * @param at event time of this event, milliseconds since the epoch
 * @param closedAt when it closed, -1 while it is open
 * @param misses misses of the key since it opened
 * @param allMisses misses of all keys of the upstream since then
 * @param clients the most different clients that missed it within half a minute, counted up to 64
 * @param slices the most slices out of 60 in which it was missed
 * @param lostSeconds what the misses after the first one took
 */
public record KeyStorm(
        String id,
        Event event,
        KeyForm form,
        SeriesKey key,
        String request,
        long at,
        long openedAt,
        long closedAt,
        long misses,
        long allMisses,
        int clients,
        int slices,
        double lostSeconds,
        String sentence) {
    static KeyStorm of(SeriesKey key, long hash, String request, Event event, long at, KeyState.Troubled state) {
        KeyToll toll = state.toll();
        double lost = toll.misses() == 0 ? 0 : toll.micros() / 1e6 * (toll.misses() - 1) / toll.misses();
        String id = state.form().word() + ":fetches:" + String.join("/", key.labels()) + ":" + Long.toHexString(hash)
                + "@" + state.openedAt();
        return new KeyStorm(
                id,
                event,
                state.form(),
                key,
                request,
                at,
                state.openedAt(),
                event == Event.CLOSE ? at : -1,
                toll.misses(),
                toll.allMisses(),
                toll.clients(),
                toll.slices(),
                lost,
                sentence(key, request, event, at, state, lost));
    }

    private static String sentence(
            SeriesKey key, String request, Event event, long at, KeyState.Troubled state, double lost) {
        KeyToll toll = state.toll();
        StringBuilder words =
                new StringBuilder(key.label("upstream")).append(" through ").append(key.label("source"));
        words.append(": ")
                .append(event == Event.CLOSE ? "no more " : "")
                .append(state.form().word());
        words.append(" on ").append(request).append(", ");
        if (state.form() == KeyForm.STAMPEDE) {
            words.append(toll.clients()).append(" clients missed it within 30 s; ");
        } else {
            words.append("missed in ").append(toll.slices()).append(" of 60 slices of 10 s; ");
        }
        long share = Math.round(100.0 * toll.misses() / Math.max(1, toll.allMisses()));
        words.append(toll.misses()).append(" misses, ").append(share).append(" % of all");
        if (event == Event.CLOSE) {
            words.append(", in ").append((at - state.openedAt()) / 60_000).append(" min");
        }
        return words.append(", ").append(Math.round(lost)).append(" s lost.").toString();
    }
}
