package io.barograph.shipper.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first piece of a content is read twice: to say in a checkpoint what comes, and then to send it. Without that,
 * after a kill, other content under the same identity would take its offsets.
 */
final class FirstPieces {
    private final SentEnds ends;
    private @Nullable Place announced;

    FirstPieces(SentEnds ends) {
        this.ends = ends;
    }

    /** Whether a look at this generation would only say what comes. */
    boolean isNew(int generation) {
        return announced == null && !ends.knows(generation);
    }

    /** Whether {@code piece} of {@code content} may be sent; otherwise a checkpoint has to be written first. */
    boolean mayGo(Piece piece, @Nullable Content content, ReadBuffer buffer) throws IOException {
        int generation = piece.after().generation();
        Place known = announced;
        if (known == null && ends.knows(generation)) {
            return true;
        }
        boolean asAnnounced = known != null
                && known.generation() == generation
                && known.offset() <= piece.after().offset()
                && content != null
                && Cursor.stands(content, buffer, known.mark());
        announced = asAnnounced ? null : piece.after();
        if (!asAnnounced) {
            ends.moved(piece.after());
        }
        return asAnnounced;
    }
}
