package io.barograph.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import io.barograph.processor.window.StepCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each recorded build against its predecessor: the cause is the one that the scenario's description names. */
final class CauseTest {
    /** Predecessor, build, platform and number of the root step, cause. */
    @ParameterizedTest(name = "{1} after {0}: {4}")
    @CsvSource({
        "01, 03, default, 5, CONTEXT_CHANGED",
        "02, 03, default, 5, CONTEXT_CHANGED",
        "01, 04, default, 3, CONTEXT_CHANGED",
        "02, 04, default, 3, CONTEXT_CHANGED",
        "01, 05, default, 4, BASE_IMAGE_CHANGED",
        "08, 09, linux/arm64, 2, COLD_BUILDER",
        "02, 15, default, 3, NO_CACHE_REQUESTED",
        "06, 16, default, 3, NO_CACHE_REQUESTED",
        "18, 19, default, 3, CONTEXT_CHANGED",
        "17, 19, default, 3, CONTEXT_CHANGED",
        "01, 20, default, 2, CACHE_IMPORT_FAILED",
        "01, 39, default, 2, INSTRUCTION_CHANGED",
        "01, 48, default, 2, BASE_IMAGE_CHANGED",
        "50, 51, default, 4, CONTEXT_CHANGED",
        "02, 01, default, 2, COLD_BUILDER",
        "18, 17, default, 2, CACHE_IMPORT_MISSING",
    })
    void theCauseIsTheOneThatTheDescriptionNames(String before, String build, String platform, int index, Cause cause) {
        List<String> modes = build.equals("51") ? List.of("plain") : List.of("plain", "rawjson");
        for (String mode : modes) {
            Diagnosis diagnosis = Recorded.against(Recorded.build(before, mode), Recorded.build(build, mode));

            assertThat(diagnosis.findings())
                    .as(mode)
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.step().platform()).isEqualTo(platform))
                    .allSatisfy(finding -> assertThat(finding.cause()).isEqualTo(cause))
                    .allSatisfy(finding -> assertThat(finding.evidence()).isNotBlank());
            assertThat(diagnosis.findings().get(0).step().index()).as(mode).isEqualTo(index);
        }
    }

    @Test
    void everyCauseIsReached() {
        Build asked = Recorded.build(Recorded.text("03", "plain"), "plain", "03", Map.of("build.no_cache", "true"));
        Build gone = Recorded.build(Recorded.text("03", "plain").replace("#9 DONE 0.0s", "#9 CACHED"), "plain", "gone");
        Build other = Recorded.build(
                Recorded.text("03", "plain").replace("#9 [5/7] COPY app/ ./", "#9 [5/7] RUN true"), "plain", "before");

        assertThat(List.of(
                        cause(plain("01"), asked),
                        cause(plain("02"), gone),
                        cause(other, plain("03")),
                        cause(plain("01"), plain("05")),
                        cause(plain("01"), plain("39")),
                        cause(plain("01"), plain("03")),
                        cause(plain("02"), plain("01")),
                        cause(plain("01"), plain("20")),
                        cause(plain("18"), plain("17")),
                        cause(plain("50"), plain("03"))))
                .containsExactlyInAnyOrder(Cause.values());
    }

    @Test
    void whatTheShipperKnowsOfTheCommandIsBelieved() {
        Build all = Recorded.build(Recorded.text("15", "plain"), "plain", "15", Map.of("build.no_cache", "true"));
        Build stage = Recorded.build(
                Recorded.text("16", "plain"), "plain", "16", Map.of("build.no_cache_filter", "Build,other"));

        assertThat(all.noCache()).isTrue();
        assertThat(Diagnosis.of(all, LastGood.NONE).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.evidence()).contains("--no-cache"))
                .allSatisfy(finding -> assertThat(finding.cause()).isEqualTo(Cause.NO_CACHE_REQUESTED));
        assertThat(stage.noCache()).isFalse();
        assertThat(Diagnosis.of(stage, LastGood.NONE).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).contains("--no-cache-filter", "stage build"));
    }

    @Test
    void whatTwoLogsCannotTellApartIsSaid() {
        Diagnosis diagnosis = Recorded.against(plain("01"), plain("15"));

        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isAmbiguous()).isTrue();
            assertThat(finding.evidence()).contains("or the build was asked not to use the cache");
        });
    }

    @Test
    void theDockerfileNamesTheBuildArgument() {
        Diagnosis diagnosis = Diagnosis.of(plain("39"), LastGood.NONE.after(plain("01")), Recorded.dockerfile("39"));

        assertThat(diagnosis.findings().get(0).evidence())
                .contains("/srv/app → /srv/da4b9237", "the build argument GIT_SHA (Dockerfile:2)");
    }

    private static Build plain(String number) {
        return Recorded.build(number, "plain");
    }

    private static Cause cause(Build before, Build build) {
        return Recorded.against(before, build).findings().get(0).cause();
    }

    @Test
    void thePaperAndTheMetricHoldEveryCause() throws IOException {
        List<String> all = Stream.of(Cause.values()).map(Cause::label).toList();
        List<String> paper = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(Path.of("../docs/explain.md"))) {
            inTable = line.equals("| cause | evidence |") || (inTable && line.startsWith("|"));
            if (inTable && line.startsWith("| `")) {
                for (String word : line.substring(0, line.indexOf('|', 2)).split("`", -1)) {
                    if (word.contains("_") || word.equals("unknown")) {
                        paper.add(word);
                    }
                }
            }
        }

        assertThat(paper).containsExactlyInAnyOrderElementsOf(all);
        assertThat(StepCells.CAUSES).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "10", "18"})
    void aBuildWithoutMissesHasNoCause(String number) {
        Diagnosis diagnosis = Recorded.against(Recorded.build("01", "plain"), Recorded.build(number, "plain"));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.cascadeMisses()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"03, 1, 2", "04, 1, 4", "05, 1, 3", "15, 1, 4", "48, 1, 5", "01, 1, 5"})
    void rootsAndWhatTheyDraggedAlongAreAllMisses(String number, int roots, int cascade) {
        for (String mode : List.of("plain", "rawjson")) {
            Diagnosis diagnosis = Recorded.against(Recorded.build("02", mode), Recorded.build(number, mode));

            assertThat(diagnosis.findings()).as(mode).hasSize(roots);
            assertThat(diagnosis.cascadeMisses()).as(mode).isEqualTo(cascade);
        }
    }

    @Test
    void theEvidenceNamesBothDigests() {
        Diagnosis diagnosis = Recorded.against(Recorded.build("01", "plain"), Recorded.build("48", "plain"));

        assertThat(diagnosis.findings().get(0).evidence())
                .contains("base/busybox:1.35@sha256:80516bde7320", "base/moving2:latest@sha256:682800ae12d7");
    }

    @Test
    void aMovedTagIsABaseChangeByItsDigestAlone() {
        String text = Recorded.text("48", "plain");
        Build before = Recorded.build(text.replace("682800ae12d7", "000000000000"), "plain", "48");

        Diagnosis diagnosis = Recorded.against(before, Recorded.build("48", "plain"));

        assertThat(diagnosis.findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.BASE_IMAGE_CHANGED);
            assertThat(finding.dragged()).hasSize(5);
        });
        assertThat(diagnosis.advice()).anyMatch(advice -> advice.rule() == AdviceRule.PIN_BASE);
    }

    @Test
    void aBuildArgumentIsRecognisedInTheWordsThatDiffer() {
        String sha = "da4b9237bacccdf19c0760cab7aec4a8359010b0";
        String other = "356a192b7913b04c54574d18c28d46e6395428ab";
        Build before = Recorded.build(Recorded.text("39", "plain").replace(sha, other), "plain", "39");

        Diagnosis diagnosis = Recorded.against(before, Recorded.build("39", "plain"));

        assertThat(diagnosis.findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.INSTRUCTION_CHANGED);
            assertThat(finding.evidence()).contains("/srv/" + other, "/srv/" + sha, "build argument");
            assertThat(finding.dragged()).hasSize(2);
        });
    }

    @Test
    void aStepThatWasPutInIsNewAndTheRestFollows() {
        Build before = Recorded.build(
                Recorded.text("03", "plain").replace("#9 [5/7] COPY app/ ./", "#9 [5/7] RUN true"), "plain", "before");

        Diagnosis diagnosis = Recorded.against(before, Recorded.build("03", "plain"));

        assertThat(diagnosis.findings().get(0).cause()).isEqualTo(Cause.NEW_STEP);
    }

    @Test
    void withoutAnEarlierBuildNothingIsGuessed() {
        Diagnosis diagnosis = Diagnosis.of(Recorded.build("03", "plain"), LastGood.NONE);

        assertThat(diagnosis.againstRef()).isNull();
        assertThat(diagnosis.findings())
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.cause()).isEqualTo(Cause.UNKNOWN));
    }

    @Test
    void anotherDockerfileIsNoPredecessor() {
        Diagnosis diagnosis = Recorded.against(Recorded.build("50", "plain"), Recorded.build("03", "plain"));

        assertThat(diagnosis.findings())
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.cause()).isEqualTo(Cause.UNKNOWN));
    }

    @Test
    void aBuildThatFailedHasNoRoots() {
        Diagnosis diagnosis = Recorded.against(Recorded.build("01", "plain"), Recorded.build("12", "plain"));

        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void hitsSaveWhatTheirLastRunTookOverBuildsThatHitAsWell() {
        LastGood afterCold = LastGood.NONE.after(Recorded.build("01", "plain"));
        Build warm = Recorded.build("02", "plain");

        Savings first = Savings.of(warm, afterCold);
        Savings second = Savings.of(warm, afterCold.after(warm));

        // 0.1 + 0.1 + 1.3 + 0.1 + 1.1 + 0.2 seconds, as 01 printed them.
        assertThat(first.netMicros()).isEqualTo(2_900_000);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void theCostOfTheCacheIsTakenOff() {
        Build export = Recorded.build("17", "plain");

        Savings savings = Savings.of(export, LastGood.NONE);

        assertThat(savings.overheadMicros()).isPositive();
        assertThat(savings.netMicros()).isEqualTo(-savings.overheadMicros());
    }
}
