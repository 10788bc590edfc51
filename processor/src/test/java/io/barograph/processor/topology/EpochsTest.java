package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown is what is committed. */
final class EpochsTest {
    private final List<String> shown = new ArrayList<>();
    private final Epochs<String> epochs = new Epochs<>(shown::add);

    @Test
    void aChangeWaitsForTheCommitBehindItsRecord() {
        epochs.add(7, List.of("a"));

        epochs.promote(7);
        List<String> beforeCommit = List.copyOf(shown);
        epochs.promote(8);

        assertThat(beforeCommit).isEmpty();
        assertThat(shown).containsExactly("a");
    }

    @Test
    void changesAreShownInOrderAndOnce() {
        epochs.add(1, List.of("a"));
        epochs.add(2, List.of("b", "c"));
        epochs.add(5, List.of("d"));

        epochs.promote(3);
        epochs.promote(3);

        assertThat(shown).containsExactly("a", "b", "c");
    }

    @Test
    void whatWasRestoredIsCommittedAnyway() {
        epochs.add(-1, List.of("a"));

        epochs.promote(0);

        assertThat(shown).containsExactly("a");
    }

    @Test
    void whatTimeChangedWaitsForTheNextCommitAlthoughItsRecordIsCommitted() {
        epochs.add(7, List.of("a"));
        epochs.addTimed(List.of("b"));

        epochs.promote(8);
        List<String> before = List.copyOf(shown);
        epochs.promoteTimed();

        assertThat(before).containsExactly("a");
        assertThat(shown).containsExactly("a", "b");
    }

    @Test
    void aLaterCommitTakesWhatTimeChangedBeforeWithIt() {
        epochs.add(7, List.of("a"));
        epochs.addTimed(List.of("b"));
        epochs.add(8, List.of("c"));

        epochs.promote(9);

        assertThat(shown).containsExactly("a", "b", "c");
    }

    @Test
    void whatARecordChangedAfterTimePassedWaitsForItsOwnCommit() {
        epochs.addTimed(List.of("a"));
        epochs.add(8, List.of("b"));

        epochs.promoteTimed();

        assertThat(shown).containsExactly("a");
    }
}
