package io.barograph.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph as read from names must have the roots of the graph that the engine itself wrote. */
final class StageChainsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01", "03", "04", "05", "06", "07", "08", "09", "11", "15", "16", "17", "19", "20", "23", "24", "25",
                "26", "28", "36", "38", "39", "40", "46", "48", "50"
            })
    void namesGiveTheRootsOfTheExactGraph(String number) {
        assertThat(roots(Recorded.build(number, "plain"))).isEqualTo(roots(Recorded.build(number, "rawjson")));
    }

    private static Set<String> roots(Build build) {
        Set<String> roots = new TreeSet<>();
        for (RootMisses.Root root : RootMisses.of(LayerGraph.of(build))) {
            roots.add(root.step().platform() + " " + root.step().index() + " "
                    + Words.normal(root.step().instruction()));
        }
        return roots;
    }
}
