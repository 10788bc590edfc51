package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;
import static io.barograph.processor.publish.HandMadeShelf.tally;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Sketch;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import io.barograph.schemas.CacheOutcome;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Diagnosis;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.StormEvent;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "RUN echo \"</script><script>alert(1)</script>\u2028\" '\"\\\n\u0000";

    private final OpenDoor door = new OpenDoor();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void totalsHaveTheShapeOfTheCommandLineAndAddUp() throws Exception {
        Tally steps = tally(
                cell(StepCells.STEPS, 0, 0, 7),
                cell(StepCells.STEPS, 1, 1, 3),
                cell(StepCells.STEPS, 0, 3, 2),
                cell(StepCells.STEPS, 8, 2, 50),
                cell(StepCells.BUILDS, 0, 0, 1),
                cell(StepCells.MICROS, 0, 0, 2_500_000));
        Tally fetches = tally(
                cell(FetchCells.REQUESTS, 0, 2, 8), cell(FetchCells.REQUESTS, 3, 2, 2), cell(FetchCells.SLOW, 0, 0, 1));
        Tally intake = tally(
                cell(IntakeCells.LINES, 0, 0, 100),
                cell(IntakeCells.BYTES, 0, 0, 9_000),
                cell(IntakeCells.DEAD, 0, 0, 4),
                cell(IntakeCells.DUPLICATE, 0, 0, 5));
        door.shelf
                .with(Signal.STEPS, List.of("shop", "linux/amd64", ""), steps, Map.of())
                .with(Signal.STEPS, List.of("mail", "linux/arm64", ""), steps, Map.of())
                .with(Signal.FETCHES, List.of("nginx", "r1", "default"), fetches, Map.of())
                .with(
                        Signal.FETCHES,
                        List.of("buildkit", "docker.io", "linux/amd64"),
                        tally(cell(FetchCells.REQUESTS, FetchCells.rowOf(CacheStatus.NONE), 0, 7), cell(FetchCells.SLOW, 0, 0, 2)),
                        Map.of())
                .with(Signal.INTAKE, List.of("a.log"), intake, Map.of());

        JsonNode totals = json("/api/v1/summary").get("totals");

        assertThat(totals).isEqualTo(JSON.readTree("""
                {"builds":0,"steps":24,"hits":14,"misses":6,"unknown":4,
                 "platforms":{
                   "linux/amd64":{"builds":1,"steps":12,"hits":7,"misses":3,"seconds":2.5},
                   "linux/arm64":{"builds":1,"steps":12,"hits":7,"misses":3,"seconds":2.5}},
                 "access":{"requests":17,"hits":8,"misses":2,"slow":3,
                   "by_source":{"nginx":{"requests":10,"hits":8,"misses":2,"slow":1}},
                   "registries":{"docker.io":{"fetches":7,"slow":2}}},
                 "slow_fetches":3,"dead_letters":4,"duplicates":5,"bytes":9000,"lines":100}
                """));
    }

    @Test
    void windowsTellRatesAndTimesAndNullWhereThereIsNothingToTell() throws Exception {
        Tally window = tally(
                cell(StepCells.STEPS, 0, 0, 3),
                cell(StepCells.STEPS, 0, 1, 1),
                cell(StepCells.SKETCH, 0, Sketch.cellOf(2_000_000), 1));
        door.shelf.with(Signal.STEPS, List.of("shop", "linux/amd64", ""), window, Map.of(Window.TEN_MINUTES, window));

        JsonNode windows = json("/api/v1/summary").get("windows");

        JsonNode platform = windows.at("/10m/platforms").get("linux/amd64");
        assertThat(platform.get("hit_ratio").doubleValue()).isEqualTo(0.75);
        assertThat(platform.get("p50_seconds").doubleValue()).isBetween(1.96, 2.04);
        assertThat(windows.at("/1m/steps/hit_ratio").isNull()).isTrue();
        assertThat(windows.at("/1m/steps/p50_seconds").isNull()).isTrue();
    }

    @Test
    void oneBuildComesWithItsStepsAndWhyTheyMissed() throws Exception {
        String ref = "9f2c/build.log~3@12345";
        door.recent.add(Samples.build(
                ref, "shop", 1_000_000, Samples.step("#7", "linux/amd64", HOSTILE, CacheOutcome.miss, 0, 5)));
        door.recent.add(Diagnosis.newBuilder()
                .setBuildRef(ref)
                .setProject("shop")
                .setAt(1_000_000)
                .setRootMisses(List.of())
                .setCascadeMisses(2)
                .setSavedMicros(0)
                .setOverheadMicros(0)
                .setAdvice(List.of("pin the base image"))
                .build());

        JsonNode answer = json("/api/v1/builds/" + URLEncoder.encode(ref, StandardCharsets.UTF_8));

        assertThat(answer.at("/step_list/0/instruction").textValue()).isEqualTo(HOSTILE);
        assertThat(answer.at("/misses").intValue()).isEqualTo(1);
        assertThat(answer.at("/advice/0").textValue()).isEqualTo("pin the base image");
    }

    @Test
    void hostileNamesAreData() throws Exception {
        door.recent.add(Samples.build("r", HOSTILE, 1_000_000));

        HttpResponse<String> answer = door.get("/api/v1/builds");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(JSON.readTree(answer.body()).at("/rows/0/project").textValue())
                .isEqualTo(HOSTILE);
        assertThat(answer.body()).doesNotContain("\n", "\u0000");
    }

    @Test
    void listsAreNewestFirstFilteredAndPaged() throws Exception {
        door.recent.add(Samples.build("r1", "shop", 1_000));
        door.recent.add(Samples.build("r3", "shop", 3_000));
        door.recent.add(Samples.build("r2", "mail", 2_000));
        door.shelf.with(new RunningBuild("r4", "shop", "b", "runner", 3_500, 3_600, 4));

        assertThat(refs(json("/api/v1/builds"))).containsExactly("r3", "r2", "r1");
        assertThat(refs(json("/api/v1/builds?limit=1"))).containsExactly("r3");
        assertThat(refs(json("/api/v1/builds?limit=none&project=mail"))).containsExactly("r2");
        assertThat(refs(json("/api/v1/builds?result=failure"))).isEmpty();
        assertThat(json("/api/v1/builds").at("/running/0/ref").textValue()).isEqualTo("r4");
    }

    @Test
    void aStormIsToldByItsLastEventAndItsNumbersAreJson() throws Exception {
        door.recent.add(Samples.storm("s1", StormEvent.open, 1_000, "opened"));
        door.recent.add(Samples.storm("s1", StormEvent.update, 2_000, "still going on"));

        JsonNode storms = json("/api/v1/storms").get("rows");

        assertThat(storms).hasSize(1);
        assertThat(storms.at("/0/sentence").textValue()).isEqualTo("still going on");
        assertThat(storms.at("/0/s").isNull()).isTrue();
        assertThat(storms.at("/0/event").textValue()).isEqualTo("update");
    }

    @Test
    void aFindingIsToldByItsNewestRecordAndFoundByItsKindAndBuilder() throws Exception {
        door.recent.add(Samples.finding("node-down:ci:ci1", "node_down", "ci", 1_000, false));
        door.recent.add(Samples.finding("lock:fast", "lock_contention", "fast", 2_000, false));
        door.recent.add(Samples.finding("node-down:ci:ci1", "node_down", "ci", 3_000, true));

        assertThat(json("/api/v1/findings").get("rows").findValuesAsText("kind"))
                .containsExactly("node_down", "lock_contention");
        assertThat(json("/api/v1/findings?builder=ci").at("/rows/0/resolved").booleanValue())
                .isTrue();
        assertThat(json("/api/v1/findings?kind=lock_contention")
                        .at("/rows/0/evidence/line")
                        .textValue())
                .isEqualTo("words of the log");
    }

    @Test
    void ratesSumTheWindowsOfAPlatform() throws Exception {
        Map<String, String> shop = Map.of("project", "shop", "platform", "linux/amd64", "builder", "");
        Map<String, String> mail = Map.of("project", "mail", "platform", "linux/amd64", "builder", "");
        door.recent.add(Samples.window("layers", shop, 120_000, 8, 2));
        door.recent.add(Samples.window("layers", mail, 120_000, 1, 9));
        door.recent.add(Samples.window("layers", shop, 60_000, 5, 5));
        door.recent.add(Samples.window("fetches", Map.of("upstream", "r1"), 60_000, 5, 5));

        JsonNode rates = json("/api/v1/rates?signal=layers&window=1m");

        assertThat(rates).isEqualTo(JSON.readTree("""
                {"window_millis":60000,"lines":{"linux/amd64":[
                  {"start":60000,"hits":5,"misses":5,"builds":2},
                  {"start":120000,"hits":9,"misses":11,"builds":4}]}}
                """));
    }

    @Test
    void otherListsAnswer() throws Exception {
        door.recent.add(Samples.slow("/v2/blobs/sha256:1", 5_000, 900_000));
        door.recent.add(DeadLetter.newBuilder()
                .setReason("bad_time")
                .setDetail("expected a time")
                .setStream("s")
                .setSource("a.log")
                .setOffset(7)
                .setAt(1)
                .setContent(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, '<'}))
                .setContentLength(3)
                .build());
        door.shelf.with(Signal.STEPS, List.of("shop", "x", ""), tally(cell(StepCells.STEPS, 0, 0, 7)), Map.of());

        assertThat(json("/api/v1/slow-fetches?upstream=registry-1")
                        .at("/rows/0/request")
                        .textValue())
                .isEqualTo("/v2/blobs/sha256:1");
        assertThat(json("/api/v1/dead-letters").at("/rows/0/content").textValue())
                .isEqualTo("a\ufffd<");
        assertThat(json("/api/v1/series?signal=steps").at("/rows/0/total/hits").intValue())
                .isEqualTo(7);
        assertThat(json("/api/v1/shippers").get("rows")).isEmpty();
        assertThat(json("/api/v1/windows").get("rows")).isEmpty();
        assertThat(json("/api/v1").get("rows")).isNotEmpty();
    }

    @Test
    void slowFetchesAreRolledUpByUpstreamNodeAndPlatform() throws Exception {
        door.recent.add(judged("/a", "dns_slow", "n1"));
        door.recent.add(judged("/b", "connect_slow", "n1"));
        door.recent.add(judged("/c", "large_object", "n2"));
        door.recent.add(judged("/d", "waiting", "n2"));

        JsonNode byUpstream = json("/api/v1/slow-families").get("rows");
        JsonNode byNode = json("/api/v1/slow-families?by=node").get("rows");

        assertThat(byUpstream.findValuesAsText("family")).containsExactly("connect", "bandwidth");
        assertThat(byUpstream.at("/0/where").textValue()).isEqualTo("registry-1");
        assertThat(byUpstream.at("/0/share").doubleValue()).isEqualTo(2.0 / 3);
        assertThat(byUpstream.at("/0/causes/dns_slow").intValue()).isEqualTo(1);
        assertThat(byUpstream.at("/0/sign").textValue()).contains("the first connection");
        assertThat(byUpstream.at("/0/advice").textValue()).contains("resolver");
        assertThat(byNode.findValuesAsText("where")).containsExactly("n1", "n2");
        assertThat(json("/api/v1/slow-causes").get("rows").findValuesAsText("title"))
                .containsExactlyInAnyOrder("DNS or connect slow", "DNS or connect slow", "bandwidth saturated", "");
        assertThat(json("/api/v1/slow-families?by=platform").at("/rows/0/where").textValue())
                .isEqualTo("default");
    }

    private static SlowFetch judged(String request, String cause, String node) {
        return SlowFetch.newBuilder(Samples.slow(request, 5_000, 900_000))
                .setCause(cause)
                .setNode(node)
                .build();
    }

    private static List<String> refs(JsonNode answer) {
        return answer.get("rows").findValuesAsText("ref");
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = door.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
