package io.barograph.processor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DockerfileTest {
    @Test
    void instructionsKeepTheLineWhereTheyBeginOverCommentsAndContinuedLines() {
        Dockerfile file =
                parse("# a remark", "FROM busybox", "RUN one \\", "  # within", "", "    && two", "", "COPY a b");

        assertThat(file.all()).extracting(Instruction::line).containsExactly(2, 3, 8);
        assertThat(file.all().get(1).words()).containsExactly("RUN", "one", "&&", "two");
    }

    @Test
    void theBodyOfAHeredocHoldsNoInstruction() {
        Dockerfile file = parse(
                "FROM busybox",
                "RUN <<EOF",
                "COPY not this",
                "EOF",
                "COPY <<-\"A\" <<B /etc/",
                "\tRUN nor this",
                "\tA",
                "x",
                "B",
                "RUN last");

        assertThat(file.all()).extracting(Instruction::line).containsExactly(1, 2, 5, 10);
    }

    @Test
    void aSignThatLooksLikeAHeredocSwallowsNothing() {
        Dockerfile file = parse("FROM busybox", "RUN echo $((1<<BITS)) <<< word", "RUN last");

        assertThat(file.all()).extracting(Instruction::line).containsExactly(1, 2, 3);
    }

    @Test
    void anotherSignMayContinueLines() {
        Dockerfile file = parse("# escape=`", "FROM busybox", "RUN dir c:\\", "RUN one `", "  two");

        assertThat(file.all()).extracting(Instruction::line).containsExactly(2, 3, 4);
    }

    @Test
    void numbersCountWithinAStageAndNotTheFromOfAnother() {
        Dockerfile file = parse(
                "ARG BASE=busybox:1.35",
                "FROM ${BASE} AS Build",
                "ENV A=1",
                "WORKDIR /w",
                "FROM build",
                "RUN test",
                "FROM scratch",
                "COPY --from=0 /w /w");

        Stage build = file.stage("build").orElseThrow();
        Stage onBuild = file.stage("stage-1").orElseThrow();
        Stage scratch = file.stage("stage-2").orElseThrow();
        assertThat(build.base()).isEqualTo("busybox:1.35");
        assertThat(line(file, build, 1)).isEqualTo(2);
        assertThat(line(file, build, 2)).isEqualTo(4);
        assertThat(line(file, onBuild, 1)).isEqualTo(6);
        assertThat(line(file, scratch, 1)).isEqualTo(8);
        assertThat(file.at(scratch, 2, 0)).isEmpty();
        assertThat(file.source("0", 2)).contains(build);
    }

    @Test
    void stepsThatCameWithTheBaseImageComeFirst() {
        Dockerfile file = parse("FROM base", "RUN mine");

        assertThat(file.at(file.stage("").orElseThrow(), 3, 1))
                .hasValueSatisfying(found -> assertThat(found.line()).isEqualTo(2));
    }

    @Test
    void theClassicBuilderCountsAllInstructions() {
        Dockerfile file = parse("FROM busybox", "ENV A=1", "RUN one");

        assertThat(file.at(3))
                .hasValueSatisfying(found -> assertThat(found.line()).isEqualTo(3));
        assertThat(file.at(4)).isEmpty();
    }

    @Test
    void wordsAreComparedUpToTheFirstVariable() {
        Instruction copy = new Instruction(1, "COPY --chown=1:1 app/ ${TO}/x");

        assertThat(copy.mayBe("COPY --chown=1:1 app/ /srv/x")).isTrue();
        assertThat(copy.mayBe("COPY --chown=1:1 lib/ /srv/x")).isFalse();
        assertThat(copy.mayBe("RUN --chown=1:1 app/ /srv/x")).isFalse();
    }

    @Test
    void whatIsNoDockerfileHasNoStage() {
        assertThat(parse("hello", "world").stages()).isEmpty();
        assertThat(Dockerfile.parse("x", "").all()).isEqualTo(List.of());
    }

    private static int line(Dockerfile file, Stage stage, int index) {
        return file.at(stage, index, 0).map(Instruction::line).orElse(-1);
    }

    private static Dockerfile parse(String... lines) {
        return Dockerfile.parse("Dockerfile", String.join("\r\n", lines));
    }
}
