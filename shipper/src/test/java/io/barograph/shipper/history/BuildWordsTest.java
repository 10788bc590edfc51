package io.barograph.shipper.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BuildWordsTest {
    @Test
    void noCacheAndTheDockerfileAreTaken() {
        assertThat(labels("docker", "buildx", "build", "--no-cache", "-f", "web/Dockerfile", "."))
                .isEqualTo(Map.of("build.no_cache", "true", "build.file", "web/Dockerfile"));
        assertThat(labels("/usr/bin/docker", "build", "--file=Dockerfile.test", "."))
                .isEqualTo(Map.of("build.file", "Dockerfile.test"));
    }

    @Test
    void filtersAreJoined() {
        assertThat(labels("docker", "build", "--no-cache-filter", "deps", "--no-cache-filter=a,b", "."))
                .isEqualTo(Map.of("build.no_cache_filter", "deps,a,b"));
    }

    @Test
    void theFileOfBakeAndComposeIsNoDockerfile() {
        assertThat(labels("docker", "buildx", "bake", "-f", "docker-bake.hcl", "--no-cache"))
                .isEqualTo(Map.of("build.no_cache", "true"));
        assertThat(labels("docker", "compose", "-f", "c.yml", "build")).isEmpty();
    }

    @Test
    void whatIsSwitchedOffIsNotAskedFor() {
        assertThat(labels("docker", "build", "--no-cache=false", ".")).isEmpty();
    }

    @Test
    void ofAShellNothingIsSaid() {
        assertThat(labels("sh", "-c", "docker build --no-cache .")).isEmpty();
        assertThat(labels("docker", "run", "x", "--no-cache")).isEmpty();
        assertThat(labels()).isEmpty();
    }

    private static Map<String, String> labels(String... words) {
        return BuildWords.labels(List.of(words));
    }
}
