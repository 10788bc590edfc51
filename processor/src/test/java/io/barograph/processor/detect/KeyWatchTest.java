package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.MissedKey;
import io.barograph.processor.window.MissedSlice;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyWatchTest {
    private static final SeriesKey HUB = new SeriesKey(Signal.FETCHES, List.of("edge", "hub", "default"));
    private static final long SLICE = 10_000;
    private static final String BLOB = "/v2/library/node/blobs/sha256:1";

    @Test
    void tenClientsThatMissOneKeyWithinHalfAMinuteAreAStampede() {
        KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
        List<KeyStorm> told = new ArrayList<>();
        for (int slice = 0; slice < 6; slice++) {
            watch.saw(missed(slice, 20, key(BLOB, 12, IntStream.range(slice * 4, slice * 4 + 4))));
        }
        told.addAll(watch.at(20 * SLICE));

        KeyStorm open = told.get(0);
        assertThat(open.event()).isEqualTo(Event.OPEN);
        assertThat(open.form()).isEqualTo(KeyForm.STAMPEDE);
        assertThat(open.at()).as("the third slice brings the twelfth client").isEqualTo(2 * SLICE);
        assertThat(open.clients()).isEqualTo(12);
        assertThat(open.request()).isEqualTo(BLOB);
        assertThat(open.sentence())
                .isEqualTo("hub through edge: stampede on " + BLOB
                        + ", 12 clients missed it within 30 s; 12 misses, 60 % of all, 4 s lost.");
        assertThat(watch.storms()).isEqualTo(Map.of("stampede", 1L));
        assertThat(watch.openKeys()).isEqualTo(Map.of("stampede", 1L));
    }

    @Test
    void aStampedeIsToldAgainEachMinuteAndIsOverFiveMinutesAfterTheLastHerd() {
        KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
        for (int slice = 0; slice < 18; slice++) {
            watch.saw(missed(slice, 20, key(BLOB, 12, IntStream.range(0, 12))));
        }

        List<KeyStorm> told = watch.at(100 * SLICE);

        assertThat(told)
                .extracting(KeyStorm::event)
                .startsWith(Event.OPEN, Event.UPDATE, Event.UPDATE)
                .endsWith(Event.CLOSE);
        KeyStorm close = told.get(told.size() - 1);
        // the last two slices without anybody still look back on the herd of the last one
        assertThat(close.closedAt()).isEqualTo((17 + 2 + 30) * SLICE);
        assertThat(close.misses()).isEqualTo(18 * 12);
        assertThat(close.sentence()).contains("no more stampede").contains("in 8 min");
        assertThat(watch.openKeys()).isEmpty();
    }

    @Test
    void aKeyMissedAgainAndAgainByOneClientIsThrashAndNoStampede() {
        KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
        for (int slice = 0; slice < 60; slice += 6) {
            watch.saw(missed(slice, 1, key(BLOB, 1, IntStream.of(7))));
        }

        List<KeyStorm> told = watch.at(200 * SLICE);

        assertThat(told.get(0).form()).isEqualTo(KeyForm.THRASH);
        assertThat(told.get(0).at()).isEqualTo(54 * SLICE);
        assertThat(told.get(0).slices()).isEqualTo(10);
        assertThat(told.get(told.size() - 1).event()).isEqualTo(Event.CLOSE);
    }

    @Test
    void aBurstOfMissesByOneClientIsNeither() {
        KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
        for (int slice = 0; slice < 4; slice++) {
            watch.saw(missed(slice, 500, key(BLOB, 500, IntStream.of(7))));
        }

        assertThat(watch.at(100 * SLICE)).isEmpty();
    }

    @Test
    void whatIsPlannedOpensNothing() {
        KeyWatch watch = new KeyWatch(HUB, at -> Math.max(at, 50 * SLICE));
        for (int slice = 0; slice < 40; slice++) {
            watch.saw(missed(slice, 20, key(BLOB, 12, IntStream.range(0, 12))));
        }

        assertThat(watch.at(100 * SLICE)).isEmpty();
    }

    @Test
    void manyKeysMissedOnceNeitherGrowTheStateNorDriveOutAKeyThatThrashes() {
        KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
        List<KeyStorm> told = new ArrayList<>();
        int largest = 0;
        for (int slice = 0; slice < 2_000; slice++) {
            List<MissedKey> keys = new ArrayList<>();
            for (int other = 0; other < 31; other++) {
                keys.add(key("/once/" + slice + "/" + other, 1, IntStream.of(other)));
            }
            keys.add(key(BLOB, 2, IntStream.of(7)));
            watch.saw(new MissedSlice(HUB, slice * SLICE, 33, keys));
            told.addAll(watch.at(slice * SLICE));
            largest = Math.max(largest, watch.save().length);
        }

        assertThat(told).extracting(KeyStorm::request).containsOnly(BLOB);
        assertThat(told.get(0).form()).isEqualTo(KeyForm.THRASH);
        assertThat(largest).isLessThan(16_384);
    }

    @Test
    void aHerdIsSeenAmongManyKeysThatAreMissedOnceWhateverTheirNames() {
        for (int herd = 0; herd < 50; herd++) {
            KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
            String blob = BLOB + herd;
            for (int slice = 0; slice < 66; slice++) {
                List<MissedKey> keys = new ArrayList<>();
                for (int other = 0; other < 20; other++) {
                    keys.add(key("/once/" + slice + "/" + other + "/" + herd, 1, IntStream.of(other)));
                }
                if (slice >= 60) {
                    keys.add(key(blob, 5, IntStream.range(slice * 5, slice * 5 + 5)));
                }
                watch.saw(new MissedSlice(HUB, slice * SLICE, 25, keys));
            }

            List<KeyStorm> told = watch.at(70 * SLICE);

            assertThat(told).as(blob).isNotEmpty();
            assertThat(told.get(0).form()).isEqualTo(KeyForm.STAMPEDE);
            assertThat(told.get(0).at()).as(blob).isEqualTo(61 * SLICE);
        }
    }

    @Test
    void theOrderOfChunksAndARestartAtAnyTimeChangeNothing() {
        List<MissedSlice> all = new ArrayList<>();
        for (int slice = 0; slice < 120; slice++) {
            all.add(missed(slice, 9, key(BLOB, 3, IntStream.range(slice % 9, slice % 9 + 6))));
            all.add(missed(slice, 9, key(BLOB, 3, IntStream.range(slice % 5, slice % 5 + 7))));
            all.add(missed(slice, 2, key("/other", 2, IntStream.of(1))));
        }
        List<KeyStorm> once = replayed(all, false);

        assertThat(once).extracting(KeyStorm::form).contains(KeyForm.STAMPEDE, KeyForm.THRASH);
        assertThat(replayed(all, true)).isEqualTo(once);
        for (long seed = 1; seed <= 5; seed++) {
            List<MissedSlice> shaken = new ArrayList<>(all);
            for (int from = 0; from < shaken.size(); from += 9) {
                Collections.shuffle(shaken.subList(from, Math.min(shaken.size(), from + 9)), new Random(seed));
            }
            assertThat(replayed(shaken, true)).as("seed %d", seed).isEqualTo(once);
        }
    }

    @Test
    void whoIsToldTheSameAgainIsTheSameWatch() {
        KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
        KeyWatch again = new KeyWatch(HUB, Planned.NEVER);
        for (int slice = 0; slice < 120; slice++) {
            MissedSlice missed = missed(slice, 9, key(BLOB, 3, IntStream.range(slice % 9, slice % 9 + 6)));
            boolean isSilent = slice % 7 == 0;
            byte[] telling = watch.telling(isSilent ? null : missed, slice * SLICE);
            if (!isSilent) {
                watch.saw(missed);
            }
            watch.at(slice * SLICE);

            again.hear(telling);

            assertThat(again.save()).as("slice %d", slice).isEqualTo(watch.save());
        }
        assertThat(watch.storms()).isNotEmpty();
    }

    private static List<KeyStorm> replayed(List<MissedSlice> slices, boolean restarts) {
        KeyWatch watch = new KeyWatch(HUB, Planned.NEVER);
        List<KeyStorm> told = new ArrayList<>();
        for (MissedSlice slice : slices) {
            watch.saw(slice);
            told.addAll(watch.at(slice.slice()));
            watch = restarts ? KeyWatch.restore(HUB, Planned.NEVER, watch.save()) : watch;
        }
        told.addAll(watch.at(400 * SLICE));
        return told;
    }

    private static MissedSlice missed(int slice, long all, MissedKey key) {
        return new MissedSlice(HUB, slice * SLICE, all, List.of(key));
    }

    private static MissedKey key(String name, long misses, IntStream clients) {
        return new MissedKey(
                name.hashCode(),
                name,
                misses,
                misses * 1_000_000 / 3,
                clients.boxed().toList());
    }
}
