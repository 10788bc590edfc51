package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CellsTest {
    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of(FetchCells.BLOCKS, List.of(0, 48, 56, 160, 168, 169), 1065),
                Arguments.of(StepCells.BLOCKS, List.of(0, 64, 80, 288, 289, 305, 306, 307, 308), 1204),
                Arguments.of(BuildCells.BLOCKS, List.of(0, 8, 16, 128, 136, 152, 153, 154), 1050),
                Arguments.of(FindingCells.BLOCKS, List.of(0), 1),
                Arguments.of(VerdictCells.BLOCKS, List.of(0), 16),
                Arguments.of(IntakeCells.BLOCKS, List.of(0, 1, 2, 3, 19, 20, 52, 53, 54, 55, 56, 70, 71), 72));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyCellBelongsToExactlyOneBlock(List<Block> blocks, List<Integer> starts, int size) {
        int[] owners = new int[size];

        for (Block block : blocks) {
            for (int row = 0; row < block.rows(); row++) {
                for (int column = 0; column < block.columns(); column++) {
                    owners[block.cell(row, column)]++;
                }
            }
        }

        assertThat(owners).containsOnly(1);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void blocksStayWhereStoredTalliesHaveThem(List<Block> blocks, List<Integer> starts, int size) {
        assertThat(blocks).extracting(Block::from).isEqualTo(starts);
        assertThat(blocks.get(blocks.size() - 1).end()).isEqualTo(size);
    }

    @Test
    void rowsOfStoredWordsStayWhereTheyAre() {
        assertThat(Arrays.toString(CacheStatus.values()))
                .isEqualTo("[HIT, STALE, REVALIDATED, MISS, EXPIRED, BYPASS, ERROR, NONE]");
        assertThat(StepCells.CACHES).containsExactly("hit", "miss", "uncacheable", "unknown");
        assertThat(StepCells.KINDS).hasSizeLessThanOrEqualTo(StepCells.MICROS.rows());
        assertThat(StepCells.CAUSES).hasSizeLessThanOrEqualTo(StepCells.ROOTS.rows());
        assertThat(BuildCells.RESULTS).hasSizeLessThanOrEqualTo(BuildCells.BUILDS.rows());
        assertThat(BuildCells.SOURCES).hasSizeLessThanOrEqualTo(BuildCells.BYTES.rows());
        assertThat(BuildCells.PHASE_WORDS).hasSizeLessThanOrEqualTo(BuildCells.PHASES.rows());
        assertThat(IntakeCells.TYPES).hasSizeLessThanOrEqualTo(IntakeCells.EVENTS.rows());
        assertThat(IntakeCells.REASONS).as("what parsers say is told apart").containsAll(Reason.ALL);
        assertThat(IntakeCells.REASONS).hasSizeLessThanOrEqualTo(IntakeCells.REJECTED.rows());
    }

    @Test
    void anEdgeBelongsToTheBucketBelowIt() {
        Buckets edges = FetchCells.EDGES;

        int exactly = edges.of(500_000);
        int above = edges.of(500_001);

        assertThat(edges.seconds(exactly)).isEqualTo(0.5);
        assertThat(edges.seconds(above)).isEqualTo(1);
        assertThat(edges.of(0)).isZero();
        assertThat(edges.seconds(edges.of(Long.MAX_VALUE))).isInfinite();
    }

    @Test
    void hitsAndMissesFollowTheCanonicalMapping() {
        Tally.Sum sum = new Tally.Sum(FetchCells.SKETCH.end());
        for (CacheStatus status : CacheStatus.values()) {
            sum.add(
                    FetchCells.REQUESTS.cell(FetchCells.rowOf(status), FetchCells.codeOf(200)),
                    1L << FetchCells.rowOf(status));
        }

        Tally tally = sum.take();

        assertThat(FetchCells.hits(tally)).isEqualTo(0b111);
        assertThat(FetchCells.misses(tally)).isEqualTo(0b11000);
        assertThat(FetchCells.REQUESTS.sum(tally)).isEqualTo(0xff);
    }
}
