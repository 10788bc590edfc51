package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for the Prometheus operator are those for Prometheus, two spaces further in. */
final class RuleCopiesTest {
    private static final Path DEPLOY = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"rules", "alerts"})
    void theOverlayHoldsWhatThePlainFileSays(String file) throws IOException {
        List<String> plain = Files.readAllLines(DEPLOY.resolve("prometheus/barograph." + file + ".yaml")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.isEmpty() ? line : "  " + line)
                .toList();
        List<String> copied =
                Files.readAllLines(DEPLOY.resolve("kubernetes/overlays/prometheus-operator/" + file + ".yaml"));

        List<String> spec = copied.subList(copied.indexOf("spec:") + 1, copied.size());

        assertThat(spec).as("deploy/kubernetes/rules.sh writes it").isEqualTo(plain);
    }
}
