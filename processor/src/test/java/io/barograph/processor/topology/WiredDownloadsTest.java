package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.topology.SlowFetchRig.Piece;
import io.barograph.schemas.SlowFetch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Structured download logs in every form, from the line to the verdict. */
final class WiredDownloadsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<String> NODES = List.of("n0", "n1", "n2", "n3");
    private static final int MINUTES = 10;
    private static final int EVERY_SECONDS = 6;

    @TempDir
    private Path dir;

    /** One download, milliseconds after the start; -1 where the log has no such field. */
    record Download(int id, String node, long start, long named, long connected, long end) {}

    enum Form {
        JSON {
            @Override
            String line(Download download) {
                return "{\"request_id\":\"r-" + download.id + "\"" + field("start_time", download.start)
                        + field("dns_end_time", download.named) + field("first_connect_time", download.connected)
                        + field("end_time", download.end) + ",\"source_node\":\"" + download.node
                        + "\",\"file_size\":4096}\n";
            }

            private String field(String name, long millis) {
                return millis < 0 ? "" : ",\"" + name + "\":\"" + START.plusMillis(millis) + '"';
            }
        },
        PAIRS {
            @Override
            String line(Download download) {
                return "request_id=r-" + download.id + field("start_time", download.start)
                        + field("dns_end_time", download.named) + field("first_connect_time", download.connected)
                        + field("end_time", download.end) + " source_node=" + download.node + " file_size=4096\n";
            }

            private String field(String name, long millis) {
                long since = START.toEpochMilli() + millis;
                return millis < 0
                        ? ""
                        : " " + name + "=" + since / 1_000 + '.' + (1_000 + since % 1_000 + "").substring(1);
            }
        };

        abstract String line(Download download);
    }

    @ParameterizedTest
    @EnumSource
    void aResolverThatIsSlowOnOneNodeIsNamed(Form form) throws Exception {
        Map<String, SlowFetch> judged = judged(form, 20, 900);

        assertThat(judged).hasSize(10);
        assertThat(judged.values()).allSatisfy(fetch -> {
            assertThat(fetch.getCause()).isEqualTo("dns_slow");
            assertThat(fetch.getNode()).isEqualTo("n3");
            assertThat(fetch.getConnectMicros()).isEqualTo(900_000);
            assertThat(fetch.getDurationMicros()).isEqualTo(940_000);
            assertThat(fetch.getBytes()).isEqualTo(4096);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theTimeOfTheNameMayBeLeftOut(Form form) throws Exception {
        assertThat(judged(form, -1, 900).values())
                .hasSize(10)
                .extracting(SlowFetch::getCause)
                .containsOnly("dns_slow");
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheTimeOfTheConnectionTheWaitIsAStall(Form form) throws Exception {
        assertThat(judged(form, -1, -1).values())
                .hasSize(10)
                .extracting(SlowFetch::getCause)
                .containsOnly("stall");
    }

    @Test
    void exactlyTheThresholdIsNotSlowInALog() throws Exception {
        Piece piece = new Piece(
                Form.JSON.line(new Download(1, "n0", 0, 5, 10, 500))
                        + Form.JSON.line(new Download(2, "n0", 0, 5, 10, 501)),
                START.toEpochMilli() + 1_000);

        assertThat(rig().judged(List.of(piece))).containsOnlyKeys("r-2");
    }

    /** In the last minute every download of one node of four takes 900 ms until it is connected. */
    private Map<String, SlowFetch> judged(Form form, long named, long connected) throws Exception {
        List<Piece> pieces = new ArrayList<>();
        int id = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            StringBuilder lines = new StringBuilder();
            for (int second = minute * 60; second < minute * 60 + 60; second += EVERY_SECONDS) {
                for (String node : NODES) {
                    boolean struck = node.equals("n3") && minute == MINUTES - 1;
                    long at = second * 1_000L;
                    long stood = connected < 0 ? -1 : at + (struck ? connected : 20);
                    long looked = named < 0 ? -1 : at + (struck ? 880 : 5);
                    lines.append(form.line(new Download(++id, node, at, looked, stood, at + (struck ? 940 : 60))));
                }
            }
            pieces.add(new Piece(lines.toString(), START.toEpochMilli() + (minute + 1) * 60_000L));
        }
        return rig().judged(pieces);
    }

    private SlowFetchRig rig() {
        return new SlowFetchRig(dir, Map.of(), "access-download", Map.of());
    }
}
