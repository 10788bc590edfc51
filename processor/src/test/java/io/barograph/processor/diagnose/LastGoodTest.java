package io.barograph.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several Dockerfiles in one project, none of which has a target. */
final class LastGoodTest {
    private static final Slice SLICE = new Slice("", "default");

    @Test
    void buildsOfTwoDockerfilesThatTakeTurnsAreEachComparedWithTheirOwn() {
        LastGood known = LastGood.NONE
                .after(build("02"))
                .after(build("50"))
                .after(build("02"))
                .after(build("50"));

        assertThat(known.of(build("03"), SLICE)).map(Build::stream).hasValue("02");
        assertThat(known.of(build("51"), SLICE)).map(Build::stream).hasValue("50");
    }

    @Test
    void aDockerfileOfAnotherNameIsAnotherFileEvenWithTheSameWords() {
        Build other = Recorded.build(
                Recorded.text("02", "plain").replace("definition from Dockerfile", "definition from Dockerfile.test"),
                "plain",
                "other");
        LastGood known = LastGood.NONE.after(build("02")).after(other);

        assertThat(known.of(build("03"), SLICE)).map(Build::stream).hasValue("02");
    }

    @Test
    void aBuildThatBeganLaterIsNotWhatAnEarlierOneIsComparedWith() {
        Build cold = timed("01");
        Build warm = timed("02");
        LastGood known = LastGood.NONE.after(warm);

        assertThat(warm.startedAtMillis()).isGreaterThan(cold.endedAtMillis());
        assertThat(known.of(cold, SLICE)).hasValue(known.of(warm, SLICE).orElseThrow());
        assertThat(known.before(cold).of(cold, SLICE)).isEmpty();
        assertThat(known.before(warm).of(warm, SLICE)).isPresent();
        assertThat(known.isLate(cold, SLICE)).isTrue();
        assertThat(LastGood.NONE.after(cold).isLate(warm, SLICE)).isFalse();
    }

    /** With the times of its own log. */
    private static Build timed(String number) {
        return Recorded.build(number, "rawjson");
    }

    @Test
    void twoFilesOfOneNameAreToldApartByTheirPath() {
        Build web = at("02", "web/Dockerfile");
        Build api = at("01", "api/Dockerfile");
        LastGood known = LastGood.NONE.after(web).after(api);

        assertThat(known.of(at("03", "web/Dockerfile"), SLICE))
                .map(Build::stream)
                .hasValue("02");
        assertThat(known.of(at("03", "api/Dockerfile"), SLICE))
                .map(Build::stream)
                .hasValue("01");
        assertThat(known.of(at("03", "job/Dockerfile"), SLICE)).isEmpty();
    }

    @Test
    void aBuildTakesThePlaceOfTheEarlierOneOfItsFile() {
        LastGood known = LastGood.NONE.after(build("02"));

        assertThat(known.seat(build("03"), SLICE)).isZero();
        assertThat(known.seat(build("50"), SLICE)).isEqualTo(1);
    }

    @Test
    void theOldestGivesWay() {
        LastGood known = LastGood.NONE;
        for (int i = 0; i < LastGood.MOST; i++) {
            known = known.after(at("02", i + "/Dockerfile"));
        }

        known = known.after(at("02", "new/Dockerfile"));

        assertThat(known.of(at("03", "new/Dockerfile"), SLICE)).isPresent();
        assertThat(known.of(at("03", "0/Dockerfile"), SLICE)).isEmpty();
        assertThat(known.of(at("03", "1/Dockerfile"), SLICE)).isPresent();
    }

    private static Build build(String number) {
        return Recorded.build(number, "plain");
    }

    private static Build at(String number, String file) {
        return Recorded.build(Recorded.text(number, "plain"), "plain", number, Map.of("build.file", file));
    }
}
