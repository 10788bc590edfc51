package io.barograph.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import io.barograph.processor.dockerfile.Dockerfile;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain log and its Dockerfile together must tell what the engine's own graph tells. */
final class DockerfileChainsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01", "03", "04", "05", "06", "07", "08", "09", "11", "15", "16", "17", "19", "20", "23", "28", "29",
                "31", "35", "36", "38", "39", "40", "41", "43", "48", "49", "50"
            })
    void everyStepStandsOnWhatTheEngineSays(String number) {
        Build plain = Recorded.build(number, "plain");
        Build exact = Recorded.build(number, "rawjson");

        LayerGraph graph = LayerGraph.of(plain, Recorded.dockerfile(number));

        assertThat(graph.source()).isEqualTo(LayerGraph.Source.DOCKERFILE);
        assertThat(edges(plain, graph)).isEqualTo(edges(exact, LayerGraph.of(exact)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01", "06", "08", "11", "19", "28", "31", "36", "37", "38", "39", "40", "43", "46", "49", "50"})
    void everyStepHasItsLine(String number) {
        Build plain = Recorded.build(number, "plain");
        Dockerfile file = Recorded.dockerfile(number);

        Places places = Places.of(plain, file);

        assertThat(plain.steps())
                .filteredOn(step -> step.parsed().isNumbered())
                .allSatisfy(step -> assertThat(file.all()).anySatisfy(instruction -> {
                    assertThat(instruction.line()).isEqualTo(places.line(step));
                    assertThat(instruction.verb()).isEqualTo(Words.verb(step.instruction()));
                }));
    }

    @Test
    void anotherFileIsNotBelieved() {
        Build plain = Recorded.build("03", "plain");

        Places places = Places.of(plain, Recorded.dockerfile("50"));

        assertThat(places.fit()).isFalse();
        assertThat(LayerGraph.of(plain, Recorded.dockerfile("50")).source()).isEqualTo(LayerGraph.Source.NAMES);
    }

    private static Map<String, Set<String>> edges(Build build, LayerGraph graph) {
        Map<String, Set<String>> edges = new TreeMap<>();
        for (Step step : build.steps()) {
            if (step.counts()) {
                Set<String> parents = new TreeSet<>();
                graph.parents(step).stream()
                        .filter(parent -> parent.parsed().isNumbered() && parent.kind() != StepKind.FROM)
                        .forEach(parent -> parents.add(name(parent)));
                edges.put(name(step), parents);
            }
        }
        return edges;
    }

    private static String name(Step step) {
        return step.target() + " " + step.platform() + " " + step.parsed().targetPlatform() + " " + step.stage() + " "
                + step.index() + " " + Words.normal(step.instruction());
    }
}
