package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SliceTally;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.LogChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One stream, chunk by chunk. */
final class StreamReaderTest {
    private static final String SEED = "192.168.1.10 - [10/Oct/2023:14:22:01] \"GET /api/data\" 200 HIT 15ms\n";
    private static final String SLOW = "192.168.1.10 - [10/Oct/2023:14:22:01] \"GET /api/data\" 200 MISS 501ms\n";
    private static final String EDGE = "192.168.1.10 - [10/Oct/2023:14:22:01] \"GET /api/data\" 200 MISS 500ms\n";
    private static final String BUILD = """
            #0 building with "h2" instance using remote driver

            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #2 [1/2] FROM docker.io/library/busybox
            #2 DONE 0.1s

            #3 [2/2] RUN make
            #3 CACHED

            #4 exporting to image
            #4 DONE 0.1s
            """;

    private final FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
    private final Dialects dialects = new Dialects(sums);
    private final Harvest harvest = new Harvest();

    @Test
    void aDialectIsFoundOutAndAllLinesCount() {
        LogChunk chunk = Chunks.of(0, 0, SEED + SLOW + EDGE);
        StreamReader reader = new StreamReader(dialects, Origin.of(chunk));

        reader.read(chunk, harvest);

        assertThat(reader.dialect()).isEqualTo("access-seed");
        assertThat(requests()).isEqualTo(3);
        assertThat(reader.counts().events()).isEqualTo(3);
        assertThat(harvest.slowFetches()).singleElement().satisfies(slow -> {
            assertThat(slow.getDurationMicros()).isEqualTo(501_000);
            assertThat(slow.getOffset()).isEqualTo(SEED.length());
            assertThat(slow.getRequest()).isEqualTo("/api/data");
        });
    }

    @Test
    void linesBeforeTheDialectIsKnownAreHeldAndReadThen() {
        LogChunk unclear = Chunks.of(0, 0, "starting\n");
        StreamReader reader = new StreamReader(dialects, Origin.of(unclear));

        reader.read(unclear, harvest);
        long before = reader.counts().lines();
        StreamReader again = StreamReader.restore(dialects, reader.save());
        again.read(Chunks.of(0, 9, SEED), harvest);

        assertThat(before).isZero();
        assertThat(again.counts().lines()).isEqualTo(2);
        assertThat(requests()).isEqualTo(1);
        assertThat(harvest.deadLetters()).extracting(DeadLetter::getOffset).containsExactly(0L);
    }

    @Test
    void whatNobodyRecognisesIsSetAsideWithItsOffset() {
        LogChunk chunk = Chunks.of(0, 100, "what\nis this\n\n", "auto", true);
        StreamReader reader = new StreamReader(dialects, Origin.of(chunk));

        reader.read(chunk, harvest);

        assertThat(harvest.deadLetters())
                .extracting(DeadLetter::getReason, DeadLetter::getOffset, DeadLetter::getContentLength)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unknown_dialect", 100L, 4L),
                        org.assertj.core.groups.Tuple.tuple("unknown_dialect", 105L, 7L));
        assertThat(reader.counts().lines()).isEqualTo(3);
    }

    @Test
    void newLabelsCountFromTheirChunkOnButABuildKeepsThoseItBeganWith() {
        int cut = BUILD.indexOf("#3 CACHED");
        LogChunk first = labelled(Chunks.of(0, 0, BUILD.substring(0, cut)), "shop");
        StreamReader reader = new StreamReader(dialects, Origin.of(first));

        reader.read(first, harvest);
        LogChunk rest = LogChunk.newBuilder(Chunks.of(0, cut, BUILD.substring(cut)))
                .setEnd(true)
                .build();
        reader.read(labelled(rest, "store"), harvest);
        reader.read(labelled(Chunks.of(1, 0, BUILD, "auto", true), "store"), harvest);

        assertThat(harvest.builds()).extracting(Build::project).containsExactly("shop", "store");
    }

    private static LogChunk labelled(LogChunk chunk, String project) {
        return LogChunk.newBuilder(chunk).setLabels(Map.of("project", project)).build();
    }

    @Test
    void aBuildEndsWithItsStream() {
        LogChunk chunk = Chunks.of(0, 0, BUILD);
        StreamReader reader = new StreamReader(dialects, Origin.of(chunk));

        reader.read(chunk, harvest);
        List<Build> before = new ArrayList<>(harvest.builds());
        reader.read(Chunks.of(0, BUILD.length(), "", "auto", true), harvest);

        assertThat(before).isEmpty();
        assertThat(harvest.builds()).singleElement().satisfies(build -> {
            assertThat(build.project()).isEqualTo("shop");
            assertThat(build.sums().hits()).isEqualTo(1);
        });
        assertThat(reader.isQuiet()).isTrue();
    }

    @Test
    void aStreamThatIsSilentTooLongEndsItsBuild() {
        LogChunk chunk = Chunks.of(0, 0, BUILD);
        StreamReader reader = new StreamReader(dialects, Origin.of(chunk));
        reader.read(chunk, harvest);
        boolean open = !reader.isQuiet();

        reader.endIdle(harvest);

        assertThat(open).isTrue();
        assertThat(harvest.builds()).hasSize(1);
    }

    @Test
    void aReaderRestoredAtAnyLineGivesTheSameBuild() {
        List<Build> builds = new ArrayList<>();
        byte[] saved = {};
        int offset = 0;
        for (String line : BUILD.split("(?<=\n)", -1)) {
            LogChunk chunk = Chunks.of(0, offset, line);
            StreamReader reader = saved.length == 0
                    ? new StreamReader(dialects, Origin.of(chunk))
                    : StreamReader.restore(dialects, saved);
            reader.read(chunk, harvest);
            saved = reader.save();
            offset += line.length();
        }
        StreamReader.restore(dialects, saved).read(Chunks.of(0, offset, "", "auto", true), harvest);
        builds.addAll(harvest.builds());
        harvest.clear();

        LogChunk whole = Chunks.of(0, 0, BUILD, "auto", true);
        new StreamReader(dialects, Origin.of(whole)).read(whole, harvest);

        assertThat(builds).isEqualTo(harvest.builds());
    }

    @Test
    void linesAreEventsOrIgnoredOrRejected() {
        LogChunk chunk =
                Chunks.of(0, 0, SEED + "\n" + "10.0.0.1 - [oops] \"GET /\" 200 HIT 1ms\n" + SEED, "access-seed", true);
        StreamReader reader = new StreamReader(dialects, Origin.of(chunk));

        reader.read(chunk, harvest);

        Counts counts = reader.counts();
        long rejected =
                counts.rejected().values().stream().mapToLong(Long::longValue).sum();
        assertThat(rejected).isEqualTo(1);
        assertThat(counts.lines()).isEqualTo(counts.events() + counts.ignored() + rejected);
        assertThat(harvest.deadLetters()).hasSize(1);
    }

    @Test
    void aSnapshotOfAnotherVersionIsRefusedInWords() {
        LogChunk chunk = Chunks.of(0, 0, SEED);
        StreamReader reader = new StreamReader(dialects, Origin.of(chunk));
        byte[] saved = reader.save();
        saved[0] = 99;

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> StreamReader.restore(dialects, saved))
                .hasMessageContaining("version 99");
    }

    private long requests() {
        List<SliceTally> drained = new ArrayList<>();
        sums.drain(drained::add);
        return drained.stream()
                .mapToLong(tally -> FetchCells.REQUESTS.sum(tally.tally()))
                .sum();
    }
}
