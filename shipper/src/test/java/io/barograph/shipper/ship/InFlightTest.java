package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.read.InputCounters;
import io.barograph.shipper.read.Mark;
import io.barograph.shipper.read.Place;
import io.barograph.shipper.read.Prefix;
import io.barograph.shipper.read.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class InFlightTest {
    private static Progress at(long offset) {
        Place place = new Place(0, new Mark(offset, 0, 0), Prefix.NONE, false);
        return new Progress(place, new InputCounters(offset, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void thePlaceDoesNotPassAGap() {
        InFlight inFlight = new InFlight(Progress.HEAD);
        Runnable first = inFlight.add(at(10), 1);
        Runnable second = inFlight.add(at(20), 2);

        second.run();
        assertThat(inFlight.acknowledged()).isEqualTo(Progress.HEAD);
        assertThat(inFlight.oldestMillis(99)).isEqualTo(1);

        first.run();
        assertThat(inFlight.acknowledged()).isEqualTo(at(20));
        assertThat(inFlight.oldestMillis(99)).isEqualTo(99);
    }

    /** The oracle keeps all offsets ever sent and looks for the first that is missing. */
    @Test
    void itAgreesWithASetOfOffsetsInAnyOrder() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            InFlight inFlight = new InFlight(Progress.HEAD);
            List<Long> open = new ArrayList<>();
            List<Runnable> acknowledgements = new ArrayList<>();
            TreeSet<Long> missing = new TreeSet<>();
            long sent = 0;
            for (int turn = 0; turn < 300; turn++) {
                if (open.isEmpty() || random.nextBoolean()) {
                    sent += 1;
                    acknowledgements.add(inFlight.add(at(sent), sent));
                    open.add(sent);
                    missing.add(sent);
                } else {
                    int one = random.nextInt(open.size());
                    acknowledgements.remove(one).run();
                    missing.remove(open.remove(one));
                }

                long expected = missing.isEmpty() ? sent : missing.first() - 1;

                assertThat(inFlight.acknowledged().place().mark().offset())
                        .as("seed " + seed + " turn " + turn)
                        .isEqualTo(expected);
                assertThat(inFlight.isEmpty()).as("seed " + seed).isEqualTo(missing.isEmpty());
            }
        }
    }
}
