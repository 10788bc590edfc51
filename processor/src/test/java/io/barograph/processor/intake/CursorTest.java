package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a chunk is new. */
final class CursorTest {
    @Test
    void aStreamMayBeMetInTheMiddle() {
        Cursor.Part part = Cursor.START.newPartOf(Chunks.of(3, 500, "a\nb\n"));

        assertThat(part.from()).isZero();
        assertThat(part.duplicateBytes()).isZero();
        assertThat(part.gapBytes()).isZero();
        assertThat(part.next()).isEqualTo(new Cursor(3, 504));
    }

    @Test
    void aNewGenerationStartsAtItsBeginning() {
        Cursor.Part part = new Cursor(0, 100).newPartOf(Chunks.of(1, 0, "a\n"));

        assertThat(part.restarted()).isTrue();
        assertThat(part.duplicateBytes()).isZero();
        assertThat(part.next()).isEqualTo(new Cursor(1, 2));
    }

    @Test
    void anOlderGenerationWasSeenBefore() {
        Cursor cursor = new Cursor(2, 10);

        Cursor.Part part = cursor.newPartOf(Chunks.of(1, 500, "late\n"));

        assertThat(part.from()).isEqualTo(5);
        assertThat(part.duplicateBytes()).isEqualTo(5);
        assertThat(part.next()).isEqualTo(cursor);
    }

    @Test
    void whatNeverArrivedIsCounted() {
        Cursor.Part part = new Cursor(0, 10).newPartOf(Chunks.of(0, 25, "a\n"));

        assertThat(part.gapBytes()).isEqualTo(15);
        assertThat(part.next()).isEqualTo(new Cursor(0, 27));
    }

    @Test
    void aRedactedChunkIsTrimmedByWholeLinesOfTheFile() {
        // in the file the first line had 40 bytes, the second 10; redaction made them 4 and 10
        Cursor.Part part = new Cursor(0, 140)
                .newPartOf(Chunks.redacted(0, 100, "***\nsecond li\n", List.of(40, 10), 50, "auto", false));

        assertThat(part.from()).isEqualTo(4);
        assertThat(part.duplicateBytes()).isEqualTo(40);
        assertThat(part.offset()).isEqualTo(140);
        assertThat(part.next()).isEqualTo(new Cursor(0, 150));
    }
}
