package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barograph.processor.build.RegistryFetch.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers and loads of metadata against what the engine recorded of the same build. */
final class RegistryFetchesTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit");
    private static final String REGISTRY = "127.0.0.1:5000";
    /** Sizes in plain logs have three digits at least. */
    private static final double ROUNDED_SIZE = 0.005;

    private static final double PLAIN_ROUNDING_SECONDS = 0.0501;

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void layersOfARawjsonLogHaveTheSizesThatTheEngineRecorded(Path scenario) {
        List<RegistryFetch> fetches = fetches(scenario.resolve("rawjson.log"), "buildkit-rawjson");

        assertThat(bytes(fetches)).isEqualTo(pulled(Truth.json(scenario.resolve("rawjson.truth.json"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void layersOfAPlainLogHaveTheSizesThatTheEngineRecorded(Path scenario) {
        SortedMap<String, Long> pulled = pulled(Truth.json(scenario.resolve("plain.history.truth.json")));

        SortedMap<String, Long> bytes = bytes(fetches(scenario.resolve("plain.log"), "buildkit-plain"));

        assertThat(bytes.keySet()).isEqualTo(pulled.keySet());
        pulled.forEach((platform, sum) ->
                assertThat((double) bytes.getOrDefault(platform, 0L)).isCloseTo(sum, within(sum * ROUNDED_SIZE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void eachLoadOfMetadataTookAsLongAsTheEngineRecorded(Path scenario) {
        loadsAreThoseOf(
                Truth.json(scenario.resolve("rawjson.truth.json")),
                fetches(scenario.resolve("rawjson.log"), "buildkit-rawjson"),
                0.0001);
        loadsAreThoseOf(
                Truth.json(scenario.resolve("plain.history.truth.json")),
                fetches(scenario.resolve("plain.log"), "buildkit-plain"),
                PLAIN_ROUNDING_SECONDS);
    }

    @Test
    void aTerminalShowsTheSameLayersInItsLastFrame() {
        List<RegistryFetch> fetches =
                fetches(ROOT.resolve("buildx-0.22/08-multiplatform-cold/tty.log"), "buildkit-tty");

        assertThat(fetches).filteredOn(fetch -> fetch.kind() == Kind.LAYER).hasSize(2);
        assertThat(fetches).extracting(RegistryFetch::registry).containsOnly(REGISTRY);
    }

    @Test
    void aLayerOfAnImportedCacheCameFromTheRegistryOfTheCache() {
        String log = "#1 importing cache manifest from mirror.test:5000/team/cache:main\n#1 DONE 0.2s\n"
                + "#2 [build 2/2] RUN make\n#2 sha256:" + "a".repeat(64)
                + " 31.40MB / 31.40MB 2.6s done\n#2 DONE 3.0s\n";

        List<RegistryFetch> fetches = fetches(log.getBytes(StandardCharsets.UTF_8), "buildkit-plain", new Random(1));

        assertThat(fetches)
                .containsExactly(new RegistryFetch(
                        Kind.LAYER,
                        "mirror.test:5000",
                        "default",
                        "sha256:" + "a".repeat(64),
                        Logs.READ_AT,
                        2_600_000,
                        31_400_000));
    }

    @Test
    void aStreamThatIsSavedAndRestoredTellsEachFetchOnce() {
        for (String name : List.of("plain.log", "rawjson.log")) {
            Path log =
                    ROOT.resolve("buildx-0.22/19-registry-cache-import-partial").resolve(name);
            List<RegistryFetch> expected = fetches(log, Logs.dialect(log));

            for (int seed = 0; seed < 8; seed++) {
                assertThat(fetches(Logs.bytes(log), Logs.dialect(log), new Random(seed)))
                        .as("%s, seed %d", name, seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static void loadsAreThoseOf(JsonNode truth, List<RegistryFetch> fetches, double tolerance) {
        List<String> expected = new ArrayList<>();
        for (JsonNode row : truth.get("rows")) {
            String name = row.get("name").asText();
            boolean load = name.contains("load metadata for ") || name.contains("resolve image config for ");
            // plain logs do not tell how long a load took that failed
            if (load && row.get("error").isNull()) {
                String reference = name.substring(name.lastIndexOf(' ') + 1);
                expected.add(reference);
                assertThat(fetches).anySatisfy(fetch -> {
                    assertThat(fetch.kind()).isEqualTo(Kind.METADATA);
                    assertThat(fetch.request()).isEqualTo(reference);
                    assertThat(fetch.registry()).isEqualTo(reference.substring(0, reference.indexOf('/')));
                    assertThat(fetch.platform()).isEqualTo(platform(row));
                    assertThat(fetch.durationMicros() / 1e6)
                            .isCloseTo(row.get("duration_s").asDouble(), within(tolerance));
                });
            }
        }
        assertThat(fetches)
                .filteredOn(fetch -> fetch.kind() == Kind.METADATA)
                .extracting(RegistryFetch::request)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static SortedMap<String, Long> bytes(List<RegistryFetch> fetches) {
        SortedMap<String, Long> bytes = new TreeMap<>();
        fetches.stream()
                .filter(fetch -> fetch.kind() == Kind.LAYER)
                .forEach(fetch -> bytes.merge(fetch.platform(), fetch.bytes(), Long::sum));
        return bytes;
    }

    private static SortedMap<String, Long> pulled(JsonNode truth) {
        SortedMap<String, Long> bytes = new TreeMap<>();
        truth.get("rows").forEach(row -> {
            if (row.get("pulled_bytes").asLong() > 0) {
                bytes.merge(platform(row), row.get("pulled_bytes").asLong(), Long::sum);
            }
        });
        return bytes;
    }

    private static String platform(JsonNode row) {
        return row.get("platform").isNull() ? "default" : row.get("platform").asText();
    }

    private static List<RegistryFetch> fetches(Path log, String dialect) {
        byte[] bytes = Logs.bytes(log);
        BuildStream stream = new BuildStream(Logs.ORIGIN, dialect);
        new Logs(stream).read(bytes, 0, bytes.length);
        return stream.drainFetches();
    }

    private static List<RegistryFetch> fetches(byte[] log, String dialect, Random random) {
        List<RegistryFetch> fetches = new ArrayList<>();
        BuildStream stream = new BuildStream(Logs.ORIGIN, dialect);
        int from = 0;
        while (from < log.length) {
            int to = Math.min(log.length, from + 1 + random.nextInt(4_000));
            while (to < log.length && log[to - 1] != '\n') {
                to++;
            }
            new Logs(stream).read(log, from, to);
            fetches.addAll(stream.drainFetches());
            stream.drain();
            stream = BuildStream.restore(Logs.ORIGIN, dialect, stream.save());
            from = to;
        }
        return fetches;
    }

    static Stream<Path> recorded() throws IOException {
        List<Path> scenarios = new ArrayList<>();
        for (String engine : List.of("buildx-0.22", "buildx-0.36")) {
            try (Stream<Path> folders = Files.list(ROOT.resolve(engine))) {
                folders.filter(RegistryFetchesTest::isRecorded).sorted().forEach(scenarios::add);
            }
        }
        assertThat(scenarios).hasSizeGreaterThan(30);
        return scenarios.stream();
    }

    /** One build in each of the three logs, with a truth for each. */
    private static boolean isRecorded(Path folder) {
        return Stream.of("plain.history.truth.json", "rawjson.truth.json").allMatch(name -> {
            Path truth = folder.resolve(name);
            try {
                return Files.exists(truth)
                        && Files.size(truth) > 0
                        && Truth.json(truth).has("rows");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
