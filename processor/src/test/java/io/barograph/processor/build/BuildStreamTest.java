package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BuildStreamTest {
    private static final String DEFINITION = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.1s

            """;
    private static final String COMPLETE = DEFINITION + """
            #2 [1/2] FROM a
            #2 DONE 0.0s

            #3 [2/2] RUN x
            #3 CACHED

            """;
    private static final String BROKEN_OFF = DEFINITION + """
            #2 [2/3] RUN x
            #2 0.1 working
            """;
    private static final String BUILDING = "#0 building with \"h2\" instance using remote driver\n\n";

    private final BuildStream stream = new BuildStream(Logs.ORIGIN, "buildkit-plain");

    @Test
    void aBuildIsCalledAfterItsFirstLine() {
        read("some words before\n" + COMPLETE);
        stream.end();

        assertThat(stream.drain()).extracting(Build::ref).containsExactly("s@3:18");
    }

    @Test
    void aBuildEndsAtItsFailureLine() {
        read(BROKEN_OFF + "#2 ERROR: exit code: 1\nERROR: failed to solve: exit code: 1\nERROR: something later\n");

        List<Build> builds = stream.drain();

        assertThat(builds).extracting(Build::result).containsExactly(Result.FAILURE);
        assertThat(builds.get(0).error()).isEqualTo("failed to solve: exit code: 1");
        assertThat(stream.running()).isEmpty();
    }

    @Test
    void aBuildEndsAtTheStartOfTheNext() {
        read(COMPLETE + COMPLETE);

        assertThat(stream.drain()).extracting(Build::result).containsExactly(Result.SUCCESS);
        assertThat(stream.running()).hasSize(1);
    }

    @Test
    void aBuildEndsAtTheLastWordsOfItsClient() {
        read(COMPLETE + "View build details: docker-desktop://x\n");

        assertThat(stream.drain()).extracting(Build::result).containsExactly(Result.SUCCESS);
    }

    @Test
    void aBuildEndsWhenNoLineComesForTheIdleTime() {
        read(COMPLETE);

        stream.closeIdle(1_000, 60_000);
        read("words\n");
        stream.closeIdle(50_000, 60_000);
        stream.closeIdle(109_999, 60_000);
        assertThat(stream.drain()).isEmpty();
        stream.closeIdle(110_000, 60_000);

        assertThat(stream.drain()).extracting(Build::result).containsExactly(Result.SUCCESS);
    }

    @Test
    void aBuildWithoutASignOfCompletionIsATimeout() {
        read(BROKEN_OFF);
        stream.end();

        Build build = stream.drain().get(0);

        assertThat(build.result()).isEqualTo(Result.TIMEOUT);
        assertThat(build.sums()).isEqualTo(new PlatformSums(1, 0, 0, 1, 0));
    }

    @Test
    void aKilledBuildDoesNotBlurTheOneThatIsRunAgain() {
        read(BUILDING + BROKEN_OFF + BUILDING + COMPLETE);
        stream.end();

        List<Build> builds = stream.drain();

        assertThat(builds).extracting(Build::result).containsExactly(Result.TIMEOUT, Result.SUCCESS);
        assertThat(builds).extracting(Build::ambiguous).containsOnly(0);
        assertThat(builds.get(1).sums()).isEqualTo(new PlatformSums(1, 1, 0, 0, 0));
    }

    @Test
    void whatFitsOneOfTwoBuildsOnlyIsNotAmbiguous() {
        read(BUILDING + BROKEN_OFF + BUILDING + """
                #1 [internal] load build definition from Dockerfile
                #2 0.2 still working
                #1 DONE 0.1s
                #2 DONE 0.3s

                """);
        stream.end();

        assertThat(stream.drain()).extracting(Build::ambiguous).containsOnly(0);
    }

    @Test
    void anErrorOfAnotherProgramDoesNotFailACompleteBuild() {
        read(COMPLETE + "ERROR: Job failed: exit code 1\n");
        stream.end();

        assertThat(stream.drain()).extracting(Build::result).containsExactly(Result.SUCCESS);
    }

    @Test
    void anErrorOfAnyWordingFailsABuildThatIsNotComplete() {
        read(BROKEN_OFF + "ERROR: failed to receive status: rpc error: code = Unavailable\n");

        assertThat(stream.drain()).extracting(Build::result).containsExactly(Result.ERROR);
    }

    @Test
    void aCanceledBuildIsCanceledWithOrWithoutTheClientsWord() {
        read(BROKEN_OFF + "#2 CANCELED\n");
        stream.end();
        read(BROKEN_OFF + "#2 CANCELED\nERROR: failed to solve: Canceled: context canceled\n");

        assertThat(stream.drain()).extracting(Build::result).containsExactly(Result.CANCELLATION, Result.CANCELLATION);
    }

    @Test
    void proseWithNumbersIsNoBuild() {
        read("#12 fix the parser\n#13 [Fix] another one\n#1 is best\n");
        stream.end();

        assertThat(stream.drain()).isEmpty();
    }

    @Test
    void anotherCommandWithTheSameFramesIsNoBuild() {
        read("#1 [internal] pushing a/b:1\n#1 0.000 copying\n#1 DONE 0.1s\n");
        stream.end();

        assertThat(stream.drain()).isEmpty();
    }

    @Test
    void aRunningBuildIsShownAsItStands() {
        read(COMPLETE + "#4 [stage 2/3] RUN y\n");

        Build running = stream.running().get(0);

        assertThat(running.result()).isEqualTo(Result.RUNNING);
        assertThat(running.sums()).isEqualTo(new PlatformSums(2, 1, 0, 1, 0));
        assertThat(stream.drain()).isEmpty();
    }

    @Test
    void theLogNamesTheBuilderUnlessTheStreamDoes() {
        read(BUILDING + COMPLETE);
        stream.end();

        assertThat(stream.drain()).extracting(Build::builder).containsExactly("h2");
    }

    @Test
    void anUnknownDialectIsRefusedByName() {
        assertThatThrownBy(() -> new BuildStream(Logs.ORIGIN, "buildkit-smoke")).hasMessageContaining("buildkit-smoke");
    }

    private void read(String log) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        new Logs(stream).read(bytes, 0, bytes.length);
    }
}
