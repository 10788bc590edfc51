package io.barograph.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One seed is one world; what it writes is in the order of time and is what is counted. */
final class SimulationTest {
    private static final Instant START = Instant.parse("2026-11-16T10:00:00Z");
    private static final Plan PLAN = new Plan(7, START, Duration.ofMinutes(40), 3, 2, 3, 2, 2, 3);
    private static final List<String> FAULTS = List.of(
            "base-moved@10m+10m", "cold-builder@5m+20m", "registry-gone@5m+30m", "stampede@3m+9m", "slow-dns@2m+9m");

    @Test
    void theSameSeedGivesTheSameBytes() {
        Map<String, String> first = written(PLAN);

        Map<String, String> second = written(PLAN);

        assertThat(second).isEqualTo(first);
        assertThat(first).hasSizeGreaterThan(10);
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        Plan other = new Plan(8, START, Duration.ofMinutes(40), 3, 2, 3, 2, 2, 3);

        assertThat(written(other)).isNotEqualTo(written(PLAN));
    }

    @Test
    void whatIsWrittenIsInTheOrderOfTime() {
        Simulation simulation = new Simulation(World.of(PLAN, FAULTS), Arrays.asList(Format.values()), PLAN.until());
        long last = 0;
        for (Written next = simulation.next(); next != null; next = simulation.next()) {
            assertThat(next.at()).isGreaterThanOrEqualTo(last);
            last = next.at();
        }
        assertThat(last).isGreaterThan(PLAN.until() - 60_000);
    }

    @Test
    void aBuildEndsWithItsLastVertex() {
        World world = World.of(PLAN, FAULTS);
        for (Project project : world.projects()) {
            BuildSource source = new BuildSource(world, project);
            for (int i = 0; i < 80; i++) {
                SimulatedBuild build = source.next();
                List<Vertex> vertices = Solve.of(build);

                assertThat(build.end())
                        .isEqualTo(vertices.get(vertices.size() - 1).end());
            }
        }
    }

    @Test
    void aFaultStrikesNineOfTenBuildsWhileItLastsAndNoneBefore() {
        Plan long_ = Plan.small(3, START, Duration.ofHours(8));
        World world = World.of(long_, List.of("base-moved@2h+2h"));
        BuildSource source = new BuildSource(world, world.projects().get(0));
        int inside = 0;
        int struck = 0;
        int outside = 0;
        for (SimulatedBuild build = source.next(); build.at() < long_.until(); build = source.next()) {
            boolean lasts = world.faults().get(0).at(build.at());
            inside += lasts ? 1 : 0;
            struck += build.fault().isEmpty() ? 0 : 1;
            outside += !lasts && !build.fault().isEmpty() ? 1 : 0;
        }

        assertThat(outside).isZero();
        assertThat((double) struck / inside).isBetween(0.84, 0.96);
    }

    @Test
    void aFaultThatIsNoneIsRefusedWithTheNamesOfAll() {
        assertThatThrownBy(() -> World.of(PLAN, List.of("rain@1h+1h")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("base-moved");
        assertThatThrownBy(() -> World.of(PLAN, List.of("base-moved@1h"))).isInstanceOf(BadSetting.class);
        assertThatThrownBy(() -> World.of(PLAN, List.of("base-moved@1h+0m"))).isInstanceOf(BadSetting.class);
    }

    private static Map<String, String> written(Plan plan) {
        Simulation simulation = new Simulation(World.of(plan, FAULTS), Arrays.asList(Format.values()), plan.until());
        Map<String, StringBuilder> files = new TreeMap<>();
        for (Written next = simulation.next(); next != null; next = simulation.next()) {
            files.computeIfAbsent(next.file(), name -> new StringBuilder()).append(next.text());
        }
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, text) -> texts.put(name, text.toString()));
        texts.put("truth", simulation.truth().lines());
        return texts;
    }
}
