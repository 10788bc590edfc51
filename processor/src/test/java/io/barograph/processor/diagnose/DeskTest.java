package io.barograph.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Result;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.parse.aside.Aside.Manifest;
import io.barograph.processor.parse.aside.Aside.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a desk tells, each answer taken over a restart of the desk after every step. */
final class DeskTest {
    private static final long HOUR = 3_600_000;

    private byte[] saved = {};

    @Test
    void aPlatformThatNobodyBuildsIsToldWithTheRemedyAndIsOverWhenSomebodyDoes() {
        BuilderSeen without = builder(1_000, node("ci0", "running", "", "linux/amd64", "linux/386"));
        assertThat(saw(new Sighting.Described(without))).isEmpty();

        List<Trouble> told = saw(used("r1", 2_000, 3_000, Result.FAILURE, "linux/amd64", "linux/arm64"));

        assertThat(told).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo("platform_not_supported");
            assertThat(trouble.severity()).isEqualTo(Trouble.Severity.CRITICAL);
            assertThat(trouble.place().platform()).isEqualTo("linux/arm64");
            assertThat(trouble.remedy()).contains("binfmt --install arm64", "--append");
            assertThat(trouble.builds()).containsExactly("r1");
        });
        assertThat(saw(used("r2", 4_000, 5_000, Result.FAILURE, "linux/arm64"))).isEmpty();
        BuilderSeen with = builder(6_000, node("ci0", "running", "", "linux/amd64", "linux/arm64/v8"));
        assertThat(saw(new Sighting.Described(with))).singleElement().matches(Trouble::resolved);
    }

    @Test
    void aShortenedListProvesNothing() {
        Node node = new Node("ci0", "", "running", "", List.of("linux/amd64"), false, "");
        saw(new Sighting.Described(new BuilderSeen("ci", "docker-container", List.of(node), 1_000)));

        assertThat(saw(used("r1", 2_000, 3_000, Result.SUCCESS, "linux/arm64"))).isEmpty();
    }

    @Test
    void aNodeThatIsDownIsToldOnceAndThenThatItIsUp() {
        BuilderSeen down =
                builder(1_000, node("a", "running", "", "linux/amd64"), node("b", "inactive", "no such host"));

        List<Trouble> told = saw(new Sighting.Described(down));

        assertThat(told).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo("node_down");
            assertThat(trouble.place().subject()).isEqualTo("b");
            assertThat(trouble.evidence()).containsEntry("error", "no such host");
        });
        assertThat(saw(new Sighting.Described(down))).isEmpty();
        assertThat(saw(new Sighting.Described(builder(2_000, node("b", "running", "", "linux/arm64")))))
                .singleElement()
                .matches(Trouble::resolved);
    }

    @Test
    void twoAtOnceThatTakeNoLongerAreNoContention() {
        List<Trouble> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            told.addAll(saw(used("alone" + i, i * HOUR, i * HOUR + 60_000, Result.SUCCESS)));
        }
        for (int i = 0; i < 8; i++) {
            long start = (10 + i / 2) * HOUR + i % 2;
            told.addAll(saw(used("two" + i, start, start + 65_000, Result.SUCCESS)));
        }

        assertThat(told).isEmpty();
    }

    @Test
    void theLevelThatStillStandsIsNamed() {
        List<Trouble> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            told.addAll(saw(used("alone" + i, i * HOUR, i * HOUR + 60_000, Result.SUCCESS)));
        }
        for (int i = 0; i < 8; i++) {
            long start = (10 + i / 2) * HOUR + i % 2;
            told.addAll(saw(used("two" + i, start, start + 62_000, Result.SUCCESS)));
        }
        for (int i = 0; i < 4; i++) {
            long start = 20 * HOUR + i;
            told.addAll(saw(used("four" + i, start, start + 180_000, Result.SUCCESS)));
        }
        assertThat(told).as("before the last builds are judged").isEmpty();
        told.addAll(saw(used("later", 30 * HOUR, 30 * HOUR + 60_000, Result.SUCCESS)));

        assertThat(told).singleElement().satisfies(trouble -> {
            assertThat(trouble.evidence())
                    .containsEntry("stands_at_once", "2")
                    .containsEntry("at_once", "4")
                    .containsEntry("most_at_once", "4");
            assertThat(trouble.evidence()).containsEntry("times_as_long_as_alone", "3.0");
            assertThat(trouble.builds()).allMatch(ref -> ref.startsWith("four")).isNotEmpty();
        });
    }

    @Test
    void timesThatSpreadAreContentionThoughTheirMedianStands() {
        List<Trouble> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            told.addAll(saw(used("alone" + i, i * HOUR, i * HOUR + 60_000, Result.SUCCESS)));
        }
        // Pairs of which one is as fast as alone and the other waits for it: in the median no slower by half.
        long[] seconds = {60, 61, 62, 63, 64, 190, 200, 210};
        for (int i = 0; i < 8; i++) {
            long start = (10 + i) * HOUR;
            told.addAll(saw(used("slow" + i, start, start + seconds[i] * 1000, Result.SUCCESS)));
            told.addAll(saw(other("beside" + i, start + 5, start + seconds[i] * 1000 + 5)));
        }
        told.addAll(saw(used("later", 30 * HOUR, 30 * HOUR + 60_000, Result.SUCCESS)));

        assertThat(told).isNotEmpty().allSatisfy(trouble -> {
            assertThat(trouble.kind()).isEqualTo("builder_contention");
            assertThat(trouble.evidence()).containsEntry("at_once", "2").containsEntry("stands_at_once", "1");
            assertThat(Double.parseDouble(trouble.evidence().get("times_as_long_as_alone")))
                    .isLessThan(1.5);
            assertThat(Double.parseDouble(trouble.evidence().get("spread"))).isGreaterThanOrEqualTo(1.5);
            assertThat(trouble.builds()).allMatch(ref -> ref.startsWith("slow"));
        });
    }

    @Test
    void buildsThatFollowEachOtherByAMillisecondDoNotOverlap() {
        List<Trouble> told = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long start = i * 60_001L;
            long slower = i < 4 ? 0 : 40_000;
            told.addAll(saw(used("r" + i, start, start + 20_000 + slower, Result.SUCCESS)));
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aBuildThatFailedAtALockIsNamedByItsError() {
        List<Trouble> told = saw(new Sighting.Used(new BuilderUse(
                "r1", "shop", "ci", "shop  3", 1_000, 9_000, Result.FAILURE, "/cache/ccache", Set.of())));

        assertThat(told).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo("lock_contention");
            assertThat(trouble.place().subject()).isEqualTo("/cache/ccache");
            assertThat(trouble.builds()).containsExactly("r1");
        });
    }

    @Test
    void aRefusedLockNamesTheBuildsThatRan() {
        saw(used("r1", 1_000, 9_000, Result.SUCCESS));
        saw(used("r2", 2_000, 9_500, Result.SUCCESS));

        List<Trouble> told =
                saw(new Sighting.Refused("ci", new LockRefused("/c", "Failed to acquire lock on /c", "", 5_000)));

        assertThat(told).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo("lock_contention");
            assertThat(trouble.place().subject()).isEqualTo("/c");
            assertThat(trouble.builds()).containsExactly("r1", "r2");
            assertThat(trouble.severity()).isEqualTo(Trouble.Severity.CRITICAL);
        });
    }

    @Test
    void failuresAtRegularTimesAreTold() {
        List<Trouble> told = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long start = i * HOUR / 2;
            Result result = i % 2 == 0 ? Result.FAILURE : Result.SUCCESS;
            told.addAll(saw(used("r" + i, start, start + 1_000, result)));
        }

        assertThat(told).extracting(Trouble::kind).containsOnly("periodic_failures");
        assertThat(told.get(0).evidence()).containsEntry("period", "60 min");
    }

    @Test
    void failuresAtAnyTimesAreNoRhythm() {
        List<Trouble> told = new ArrayList<>();
        long[] minutes = {0, 7, 61, 75, 190, 204, 333, 340, 341, 600};
        for (int i = 0; i < minutes.length; i++) {
            Result result = i % 2 == 0 ? Result.FAILURE : Result.SUCCESS;
            told.addAll(saw(used("r" + i, minutes[i] * 60_000, minutes[i] * 60_000 + 1_000, result)));
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aPublishedImageLacksAPlatformAndKeepsAnOldOne() {
        saw(made("old", 1_000, List.of("sha256:a0", "sha256:b0")));
        saw(made("new", 2_000, List.of("sha256:a1", "sha256:b1")));
        ImageSeen shown = new ImageSeen(
                "app",
                "application/vnd.oci.image.index.v1+json",
                "sha256:i",
                List.of(new Manifest("linux/amd64", "sha256:a0")),
                3_000);

        List<Trouble> told = saw(new Sighting.Shown("app", shown));

        assertThat(told)
                .extracting(Trouble::kind)
                .containsExactlyInAnyOrder("image_platform_stale", "image_platform_missing");
        assertThat(told).allMatch(trouble -> trouble.place().subject().equals("docker.io/library/app:latest"));
        assertThat(told)
                .filteredOn(trouble -> trouble.kind().endsWith("stale"))
                .allMatch(trouble -> trouble.sentence().contains("one of an earlier build"));
    }

    @Test
    void anImageThatIsWhatWasBuiltIsNoFinding() {
        saw(made("new", 2_000, List.of("sha256:a1", "sha256:b1")));
        ImageSeen shown = new ImageSeen(
                "app",
                "",
                "sha256:i",
                List.of(new Manifest("linux/amd64", "sha256:a1"), new Manifest("linux/arm64/v8", "sha256:b1")),
                3_000);

        assertThat(saw(new Sighting.Shown("docker.io/library/app:latest", shown)))
                .isEmpty();
    }

    @Test
    void aPlatformThatWasAskedForAndHasNoStepIsSkipped() {
        Sighting made = new Sighting.Made(new ImageUse(
                "r",
                "p",
                "docker.io/library/app:latest",
                "",
                Set.of("linux/amd64", "linux/s390x"),
                Set.of("linux/amd64"),
                List.of(),
                1_000));

        assertThat(saw(made)).extracting(Trouble::kind).containsExactly("image_platform_skipped");
    }

    private List<Trouble> saw(Sighting sighting) {
        Sighting copied = DeskBytes.sighting(DeskBytes.of(sighting));
        Desk desk = saved.length == 0 ? Desk.named(copied.desk()) : DeskBytes.desk(copied.desk(), saved);
        List<Trouble> told = desk.saw(copied);
        saved = DeskBytes.of(desk);
        return told;
    }

    private static Sighting made(String ref, long end, List<String> manifests) {
        Set<String> platforms = Set.of("linux/amd64", "linux/arm64");
        return new Sighting.Made(
                new ImageUse(ref, "p", "docker.io/library/app:latest", "", platforms, platforms, manifests, end));
    }

    private static Sighting used(String ref, long start, long end, Result result, String... platforms) {
        return new Sighting.Used(new BuilderUse(
                ref, "shop", "ci", "shop  3", start, end, result, BuilderUse.NO_LOCK, Set.of(platforms)));
    }

    /** A build of another sort, so that nothing is compared with it. */
    private static Sighting other(String ref, long start, long end) {
        return new Sighting.Used(
                new BuilderUse(ref, "shop", "ci", ref, start, end, Result.SUCCESS, BuilderUse.NO_LOCK, Set.of()));
    }

    private static BuilderSeen builder(long at, Node... nodes) {
        return new BuilderSeen("ci", "docker-container", List.of(nodes), at);
    }

    private static Node node(String name, String status, String error, String... platforms) {
        return new Node(name, "tcp://" + name, status, "v0.20", List.of(platforms), true, error);
    }
}
