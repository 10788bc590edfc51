package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "[2/5] RUN make | false | | default | | | 2 | 5 | RUN",
                "[ 2/14] COPY . . | false | | default | | | 2 | 14 | COPY",
                "[build  3/18] ADD x y | false | | default | | build | 3 | 18 | ADD",
                "[stage-1 2/5] WORKDIR /w | false | | default | | stage-1 | 2 | 5 | WORKDIR",
                "[linux/amd64 2/5] RUN make | false | | linux/amd64 | | | 2 | 5 | RUN",
                "[linux/arm/v7 build 2/5] RUN make | false | | linux/arm/v7 | | build | 2 | 5 | RUN",
                "[linux/amd64->arm64 build 4/4] RUN x | false | | linux/amd64 | linux/arm64 | build | 4 | 4 | RUN",
                "[linux/amd64->arm/v7 4/4] RUN x | false | | linux/amd64 | linux/arm/v7 | | 4 | 4 | RUN",
                "[linux/amd64->windows/amd64 4/4] RUN x | false | | linux/amd64 | windows/amd64 | | 4 | 4 | RUN",
                "[api deps 2/4] RUN x | true | api | default | | deps | 2 | 4 | RUN",
                "[api deps 2/4] RUN x | false | api | default | | deps | 2 | 4 | RUN",
                "[web 2/7] RUN x | true | web | default | | | 2 | 7 | RUN",
                "[web 2/7] RUN x | false | | default | | web | 2 | 7 | RUN",
                "[svc linux/arm64 build 2/4] RUN x | true | svc | linux/arm64 | | build | 2 | 4 | RUN",
                "[svc linux/arm64 2/4] RUN x | true | svc | linux/arm64 | | | 2 | 4 | RUN",
                "[linux 2/4] RUN x | true | linux | default | | | 2 | 4 | RUN",
                "[internal 2/4] RUN x | false | | default | | internal | 2 | 4 | RUN",
                "[1/2] FROM busybox@sha256:1 | false | | default | | | 1 | 2 | FROM",
                "[2/3] ONBUILD RUN x | false | | default | | | 2 | 3 | RUN",
                "[2/3] RUN <<EOF (echo [1/2]...) | false | | default | | | 2 | 3 | RUN",
                "[2/3] MAGIC x | false | | default | | | 2 | 3 | OTHER"
            })
    void readsADockerfileStep(
            String name,
            boolean targeted,
            @Nullable String target,
            String platform,
            @Nullable String targetPlatform,
            @Nullable String stage,
            int index,
            int total,
            StepKind kind) {
        StepName parsed = StepName.parse(name, targeted);

        assertThat(parsed)
                .isEqualTo(new StepName(
                        target == null ? "" : target,
                        platform,
                        targetPlatform == null ? "" : targetPlatform,
                        stage == null ? "" : stage,
                        index,
                        total,
                        name.substring(name.indexOf("] ") + 2),
                        kind));
        assertThat(parsed.phase()).isEqualTo(kind == StepKind.FROM ? PhaseName.BASE_PULL : PhaseName.RUN_COPY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[internal] load build definition from Dockerfile | | INTERNAL | LOAD_DEFINITION",
                "[web internal] load .dockerignore | web | INTERNAL | LOAD_DEFINITION",
                "[internal] load metadata for a/b:1 | | INTERNAL | LOAD_METADATA",
                "[web linux/arm64 internal] load metadata for a | web | INTERNAL | LOAD_METADATA",
                "resolve image config for docker-image://a | | INTERNAL | LOAD_METADATA",
                "docker-image://docker.io/docker/dockerfile:1 | | INTERNAL | LOAD_DEFINITION",
                "[internal] load build context | | INTERNAL | CONTEXT_TRANSFER",
                "[context lib] load from client | | INTERNAL | CONTEXT_TRANSFER",
                "[web context lib] load from client | web | INTERNAL | CONTEXT_TRANSFER",
                "exporting to image | | EXPORT | EXPORT",
                "[tool] exporting to image | tool | EXPORT | EXPORT",
                "exporting cache to registry | | CACHE_EXPORT | CACHE_EXPORT",
                "exporting content cache | | CACHE_EXPORT | CACHE_EXPORT",
                "exporting to GitHub Actions Cache | | CACHE_EXPORT | CACHE_EXPORT",
                "importing cache manifest from a | | CACHE_IMPORT | CACHE_IMPORT",
                "merging manifest list a | | INTERNAL | MANIFEST_MERGE"
            })
    void readsOtherWork(String name, @Nullable String target, StepKind kind, PhaseName phase) {
        StepName parsed = StepName.parse(name, false);

        assertThat(parsed.target()).isEqualTo(target == null ? "" : target);
        assertThat(parsed.kind()).isEqualTo(kind);
        assertThat(parsed.phase()).isEqualTo(phase);
        assertThat(parsed.isNumbered()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"[auth] a:pull token for b", "[web auth] a:pull token for b", "resolving provenance for metadata file"})
    void someWorkIsNoPhase(String name) {
        assertThat(StepName.parse(name, false).phase()).isNull();
    }

    @Test
    void anyTextIsAName() {
        for (String name :
                new String[] {"", "[", "[]", "[]]", "[ ]", "[/]", "[1/]", "[/2] x", "[1/2]", "[a", "]", "x [1/2]"}) {
            assertThat(StepName.parse(name, false)).isNotNull();
            assertThat(StepName.parse(name, true)).isNotNull();
        }
        assertThat(StepName.parse("[99999999999/99999999999] RUN x", false).isNumbered())
                .isFalse();
    }
}
