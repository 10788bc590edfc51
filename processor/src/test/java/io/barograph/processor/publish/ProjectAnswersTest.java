package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.schemas.CacheOutcome;
import io.barograph.schemas.Diagnosis;
import io.barograph.schemas.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SHOP = Map.of("project", "shop", "platform", "linux/amd64", "builder", "");

    private final OpenDoor door = new OpenDoor();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void twoPeriodsAreComparedByRateTimesAndWhatWasSaved() throws Exception {
        build("a1", "shop", 1_000, 10, 1, 3);
        build("a2", "shop", 2_000, 30, 2, 2);
        build("a3", "shop", 3_000, 20, 1, 3);
        build("other", "mail", 2_500, 900, 0, 9);
        build("b1", "shop", 11_000, 5, 4, 0);
        build("b2", "shop", 12_000, 7, 3, 1);
        saved("a1", 1_000_000);
        saved("b1", 9_000_000);
        saved("b2", 3_000_000);

        JsonNode answer =
                json("/api/v1/compare?project=shop&before_from=0&before_to=10000&after_from=10000&after_to=20000");

        assertThat(answer.at("/before/builds").intValue()).isEqualTo(3);
        assertThat(answer.at("/before/hit_ratio").doubleValue()).isEqualTo(4.0 / 12);
        assertThat(answer.at("/before/p50_seconds").doubleValue()).isEqualTo(20);
        assertThat(answer.at("/before/p95_seconds").doubleValue()).isEqualTo(30);
        assertThat(answer.at("/before/saved_seconds").doubleValue()).isEqualTo(1);
        assertThat(answer.at("/after/hit_ratio").doubleValue()).isEqualTo(7.0 / 8);
        assertThat(answer.at("/after/saved_seconds").doubleValue()).isEqualTo(12);
        assertThat(answer.at("/change/p50_seconds").doubleValue()).isEqualTo(-15);
        assertThat(answer.at("/change/saved_seconds_per_build").doubleValue()).isEqualTo(5);
    }

    @Test
    void twoBuildsAreComparedAndOneThatIsForgottenIsNotFound() throws Exception {
        build("a", "shop", 1_000, 10, 1, 3);
        build("b", "shop", 2_000, 4, 4, 0);

        JsonNode answer = json("/api/v1/compare?before_build=a&after_build=b");

        assertThat(answer.at("/change/hit_ratio").doubleValue()).isEqualTo(0.75);
        assertThat(answer.at("/change/p50_seconds").doubleValue()).isEqualTo(-6);
        assertThat(answer.at("/change/saved_seconds_per_build").isNull()).isTrue();
        assertThat(door.get("/api/v1/compare?before_build=a&after_build=c").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theTenMinutesTellPeriodRequestsHitsAndRateNewestFirst() throws Exception {
        tenMinutes(0, 30, 10);
        tenMinutes(600_000, 0, 5);
        tenMinutes(300_000, 50, 50); // overlaps the other two

        JsonNode rows = json("/api/v1/periods?project=shop").get("rows");

        assertThat(rows).isEqualTo(JSON.readTree("""
                [{"start":600000,"end":1200000,"requests":5,"hits":0,"misses":5,"hit_ratio":0.0,"builds":2},
                 {"start":0,"end":600000,"requests":40,"hits":30,"misses":10,"hit_ratio":0.75,"builds":2}]
                """));
        assertThat(json("/api/v1/periods?project=mail").get("rows")).isEmpty();
    }

    @Test
    void aProjectTellsWhatItsNextBuildWillTake() throws Exception {
        build("a1", "shop", 1_000, 10, 1, 3);
        build("a2", "shop", 2_000, 30, 2, 2);
        build("a3", "shop", 3_000, 20, 1, 3);
        door.shelf.with(new RunningBuild("r", "shop", "b", "runner", 3_500, 3_600, 4));

        assertThat(json("/api/v1/projects/shop").get("expected_seconds").doubleValue())
                .isEqualTo(20);
        assertThat(json("/api/v1/builds").at("/running/0/expected_seconds").doubleValue())
                .isEqualTo(20);
        assertThat(door.get("/api/v1/projects/none").statusCode()).isEqualTo(404);
    }

    @Test
    void partsOfAListMakeTheWholeWhileNewRowsComeIn() throws Exception {
        for (int i = 0; i < 25; i++) {
            build("r" + i, "shop", 1_000 + i / 3, 10, 1, 1);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json("/api/v1/builds?limit=7&after=" + after);
            page.get("rows").forEach(row -> seen.add(row.get("ref").textValue()));
            after = page.get("next").isNull() ? "" : page.get("next").textValue();
            build("new" + seen.size(), "shop", 9_000, 10, 1, 1);
        } while (!after.isEmpty());

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().allMatch(ref -> ref.startsWith("r"));
    }

    private void build(String ref, String project, long endedAt, int seconds, int hits, int misses) {
        Step[] steps = new Step[hits + misses];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Samples.step(
                    "#" + i, "linux/amd64", "RUN x", i < hits ? CacheOutcome.hit : CacheOutcome.miss, 0, 5);
        }
        door.recent.add(Samples.build(ref, project, endedAt, seconds * 1_000_000L, steps));
    }

    private void saved(String ref, long micros) {
        door.recent.add(Diagnosis.newBuilder()
                .setBuildRef(ref)
                .setProject("shop")
                .setAt(1)
                .setRootMisses(List.of())
                .setCascadeMisses(0)
                .setSavedMicros(micros)
                .setOverheadMicros(0)
                .setAdvice(List.of())
                .build());
    }

    private void tenMinutes(long start, long hits, long misses) {
        door.recent.add(Samples.window("layers", SHOP, "10m", start, 600_000, hits, misses));
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(door.get(path).body());
    }
}
