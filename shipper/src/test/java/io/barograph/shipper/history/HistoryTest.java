package io.barograph.shipper.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.Waker;
import io.barograph.shipper.ship.ChunkSink;
import io.barograph.shipper.ship.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    private static final History.Wanted ALL = new History.Wanted(null, null);

    @TempDir
    Path directory;

    private FakeDocker docker;
    private final Sink sink = new Sink();

    @BeforeEach
    void installDocker() throws IOException {
        docker = new FakeDocker(directory.resolve("bin"));
    }

    /** Keeps what it is given; acknowledges it, or does not. */
    private static final class Sink implements ChunkSink {
        private final List<Chunk> chunks = new ArrayList<>();
        private boolean answers = true;

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void send(Chunk chunk, Receipt receipt) {
            chunks.add(chunk);
            if (answers) {
                receipt.acknowledged();
            }
        }

        List<String> streams() {
            return chunks.stream()
                    .map(chunk -> chunk.origin().stream())
                    .distinct()
                    .toList();
        }
    }

    @Test
    void everyFinishedBuildIsShippedOldestFirstAndOnlyOnce() throws Exception {
        History.Outcome first = history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5));
        History.Outcome second = history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5));

        assertThat(first).isEqualTo(new History.Outcome(3, 0));
        assertThat(second).isEqualTo(new History.Outcome(0, 0));
        assertThat(sink.streams())
                .containsExactlyInAnyOrderElementsOf(
                        FakeDocker.REFS.stream().map(ref -> "history:" + ref).toList());
        assertThat(docker.asked()).filteredOn(words -> words.contains("logs")).hasSize(3);
    }

    @Test
    void aStreamHoldsTheWholeLogAndSaysWhereItEnds() throws Exception {
        history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Chunk> stream = sink.chunks.stream()
                .filter(chunk -> chunk.origin().stream().endsWith(FakeDocker.REFS.get(0)))
                .toList();
        for (Chunk chunk : stream) {
            assertThat(chunk.offset()).isEqualTo(bytes.size());
            bytes.writeBytes(chunk.piece().lines());
        }
        assertThat(bytes.toString(UTF_8)).isEqualTo(Files.readString(Path.of(FakeDocker.ANSWERS + "log.rawjson")));
        assertThat(stream.get(stream.size() - 1).piece().after().ended()).isTrue();
        assertThat(stream.get(0).origin().kind()).isEqualTo("buildkit-rawjson");
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainUnderTheSameNameEvenWhenTheBuilderForgotIt() throws Exception {
        sink.answers = false;
        History.Outcome unheard = unheard(Duration.ofMillis(200));
        List<Chunk> lost = List.copyOf(sink.chunks);
        sink.chunks.clear();
        sink.answers = true;
        docker.list("");

        History.Outcome heard = history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5));

        assertThat(unheard).isEqualTo(new History.Outcome(0, 3));
        assertThat(heard).isEqualTo(new History.Outcome(3, 0));
        // how many of the three went out within the time is the machine's
        assertThat(sink.chunks).extracting(Chunk::offset).startsWith(offsets(lost));
        assertThat(sink.streams())
                .hasSize(3)
                .containsAll(lost.stream().map(chunk -> chunk.origin().stream()).toList());
    }

    /** Gives up while nobody answers, but not before something went out: a busy machine takes longer for that. */
    private History.Outcome unheard(Duration patience) throws Exception {
        History.Outcome outcome = history(ALL).ship(sink, new Waker(), patience);
        return sink.chunks.isEmpty() ? unheard(patience.multipliedBy(2)) : outcome;
    }

    private static Long[] offsets(List<Chunk> chunks) {
        return chunks.stream().map(Chunk::offset).toArray(Long[]::new);
    }

    @Test
    void aRunThatDiedBeforeItNotedTheAcknowledgementSendsTheSameBytesAgain() throws Exception {
        history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5));
        List<String> sent = texts();
        Files.delete(directory.resolve("state/history/shipped"));
        sink.chunks.clear();

        history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5));

        assertThat(texts()).isEqualTo(sent);
    }

    @Test
    void aBuildThatRunsWaitsForItsEnd() throws Exception {
        docker.list(
                "{\"created_at\":\"2026-11-23T19:26:55Z\",\"name\":\"x\",\"ref\":\"b/n/abc\",\"status\":\"Running\"}\n");

        assertThat(history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5))).isEqualTo(new History.Outcome(0, 0));
    }

    @Test
    void labelsTellTheBuilderTheFileAndWhatTheCommandAskedFor() throws Exception {
        docker.inspected(Files.readString(Path.of(FakeDocker.ANSWERS + "inspect.json"))
                .replace("\"Config\": {}", "\"Config\": {\"NoCache\": true, \"NoCacheFilter\": [\"deps\", \"test\"]}"));

        history(ALL).ship(sink, new Waker(), Duration.ofSeconds(5));

        assertThat(sink.chunks.get(0).origin().labels())
                .containsEntry("builder", "h2")
                .containsEntry("project", "shop")
                .containsEntry("build.name", "context")
                .containsEntry("build.file", "corpus/bk-v0.20.2_bx-v0.22.0/63-other-modes/context/Dockerfile")
                .containsEntry("build.no_cache", "true")
                .containsEntry("build.no_cache_filter", "deps,test")
                .containsKey("build.ref");
    }

    @Test
    void buildsThatBeganBeforeAreNotWanted() throws Exception {
        Instant since = Instant.parse("2026-11-23T19:26:50Z");

        history(new History.Wanted(since, null)).ship(sink, new Waker(), Duration.ofSeconds(5));

        assertThat(sink.streams()).hasSize(2);
    }

    @Test
    void aMetadataFileNamesTheBuildsThatAreWantedAndAddsWhatItKnows() throws Exception {
        Path bake = Files.writeString(
                directory.resolve("meta.json"),
                "{\"web\":{\"buildx.build.ref\":\"" + FakeDocker.REFS.get(1)
                        + "\",\"image.name\":\"shop/web\",\"containerimage.digest\":\"sha256:ab\","
                        + "\"buildx.build.provenance\":{\"invocation\":{\"parameters\":{\"args\":{\"no-cache\":\"deps\"}}}}}}");

        history(new History.Wanted(null, bake)).ship(sink, new Waker(), Duration.ofSeconds(5));

        assertThat(sink.streams()).containsExactly("history:" + FakeDocker.REFS.get(1));
        assertThat(sink.chunks.get(0).origin().labels())
                .containsEntry("build.image", "shop/web")
                .containsEntry("build.digest", "sha256:ab")
                .containsEntry("build.no_cache_filter", "deps");
    }

    @Test
    void aRecordedMetadataFileIsRead() throws IOException {
        assertThat(Inspected.metadata(
                        Buildx.json(Files.readString(Path.of(FakeDocker.ANSWERS + "metadata-file.json")))))
                .containsOnlyKeys("h2/h20/ibpb4ftco93xa1eb2kx00xjwe");
    }

    @Test
    void aFileThatIsNoMetadataIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("meta.json"), "hello");

        assertThatThrownBy(() -> history(new History.Wanted(null, file)).ship(sink, new Waker(), Duration.ZERO))
                .hasMessageContaining("metadata-file");
    }

    @Test
    void aDockerThatIsNotThereIsOneSentence() {
        Buildx none = new Buildx(directory.resolve("no-such-docker").toString(), "");

        assertThatThrownBy(() -> new History(config(Map.of()), none, ALL).ship(sink, new Waker(), Duration.ZERO))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageContaining("no-such-docker buildx history ls cannot be started");
    }

    @Test
    void aReferenceCannotLeaveTheDirectoryNorBeAnOption() {
        assertThat(BuildRecord.isRef("b/n/../../x")).isFalse();
        assertThat(BuildRecord.isRef("--help")).isFalse();
        assertThat(BuildRecord.isRef("b/n/")).isFalse();
        assertThat(BuildRecord.isRef("b/n/x y")).isFalse();
        assertThat(BuildRecord.isRef("h2/h20/emqstdiu16j9bebr8rk3ituqk")).isTrue();
    }

    private List<String> texts() {
        return sink.chunks.stream()
                .map(chunk -> chunk.origin().stream() + "@" + chunk.offset()
                        + new String(chunk.piece().lines(), UTF_8))
                .toList();
    }

    private History history(History.Wanted wanted) {
        return new History(config(Map.of("label.project", "shop")), docker.buildx(), wanted);
    }

    private ShipperConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", "127.0.0.1:1");
        settings.put("stdin", "true");
        settings.put("state.dir", directory.resolve("state").toString());
        return ShipperConfig.from(settings);
    }
}
