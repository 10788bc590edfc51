package io.barograph.shipper.history;

import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.Mark;
import io.barograph.shipper.read.Origin;
import io.barograph.shipper.read.Piece;
import io.barograph.shipper.read.Place;
import io.barograph.shipper.read.Prefix;
import io.barograph.shipper.read.Waker;
import io.barograph.shipper.redact.Redactor;
import io.barograph.shipper.ship.ChunkSink;
import io.barograph.shipper.ship.Receipt;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the log of a build as a stream named after the build: whoever sends it again, from here or from another
 * machine, sends the same bytes at the same places of the same stream, and they are counted once.
 */
final class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final int PIECE_BYTES = 256 * 1024;
    /** Longer lines are cut: a record takes no more. */
    private static final int LONGEST_LINE = 3 * 1024 * 1024;

    private static final String KIND = "buildkit-rawjson";
    private static final long LOOK_MILLIS = 50;

    private final ChunkSink sink;
    private final Waker room;

    /** Sends into {@code sink}, which wakes {@code room} when it takes more. */
    Letters(ChunkSink sink, Waker room) {
        this.sink = sink;
        this.room = room;
    }

    /** Sends all of it; completes when the last chunk is acknowledged. */
    CompletableFuture<Void> send(Outbox.Letter letter, Redactor redactor) throws IOException, InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Open open = new Open(letter.ref(), done);
        String stream = Origin.HISTORY + letter.ref();
        Origin origin = new Origin(stream, stream, KIND, letter.labels());
        long observed = Files.getLastModifiedTime(letter.log()).toMillis();
        long offset = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(letter.log()), PIECE_BYTES)) {
            byte[] lines = lines(in);
            while (lines.length > 0) {
                byte[] next = lines(in);
                while (!sink.hasRoom()) {
                    room.await(LOOK_MILLIS);
                }
                open.chunks.incrementAndGet();
                Chunk chunk = new Chunk(origin, piece(lines, offset, next.length == 0), observed);
                sink.send(chunk.with(redactor.redact(lines)), open);
                offset += lines.length;
                lines = next;
            }
        }
        open.acknowledged();
        return done;
    }

    /** Chunks of a letter on their way, and one more while it is being read. */
    private record Open(String ref, CompletableFuture<Void> done, AtomicInteger chunks) implements Receipt {
        Open(String ref, CompletableFuture<Void> done) {
            this(ref, done, new AtomicInteger(1));
        }

        @Override
        public void acknowledged() {
            if (chunks.decrementAndGet() == 0) {
                done.complete(null);
            }
        }

        @Override
        public void refused(long bytes) {
            LOG.atWarn()
                    .addKeyValue("build", ref)
                    .log("{} bytes left out, the broker takes no lines of such a size", bytes);
        }
    }

    private static Piece piece(byte[] lines, long offset, boolean last) {
        Mark after = new Mark(offset + lines.length, 0, Mark.HEAD.hash());
        int count = 0;
        for (byte b : lines) {
            count += b == '\n' ? 1 : 0;
        }
        return new Piece(lines, count, new int[0], lines.length, new Place(0, after, Prefix.NONE, last), 0, last);
    }

    /** Whole lines of {@value #PIECE_BYTES} bytes or a little more; none at the end. */
    private static byte[] lines(InputStream in) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(PIECE_BYTES);
        int lineBytes = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            lineBytes++;
            if (lineBytes <= LONGEST_LINE || b == '\n') {
                lines.write(b);
            }
            if (b == '\n') {
                lineBytes = 0;
                if (lines.size() >= PIECE_BYTES) {
                    return lines.toByteArray();
                }
            }
        }
        if (lineBytes > 0) {
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
