package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What an access log tells of its cache is the same when the reader of the stream begins anew between any two chunks.
 */
final class SymptomsSurviveTest {
    private final Dialects dialects = new Dialects(new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of())));

    @Test
    void aReaderThatIsRestoredAfterEachChunkTellsTheSameSymptomsOnce() {
        assertThat(told(true)).isEqualTo(told(false)).containsExactlyInAnyOrder("cache_thrash", "cache_key_drift");
    }

    private List<String> told(boolean restarts) {
        StreamReader reader = new StreamReader(dialects, Origin.of(Chunks.of(0, 0, "")));
        Harvest harvest = new Harvest();
        List<String> kinds = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < 40; i++) {
            String head = "10.0.0.1 - [23/Nov/2026:08:00:%02d] \"GET ".formatted(i);
            String lines = head + "/left-pad.tgz\" 200 MISS 15ms\n" + head + "/search?q=" + i + "\" 200 MISS 15ms\n";
            reader.read(Chunks.of(0, offset, lines), harvest);
            offset += lines.getBytes(StandardCharsets.UTF_8).length;
            harvest.troubles().forEach(trouble -> kinds.add(trouble.kind()));
            harvest.clear();
            reader = restarts ? StreamReader.restore(dialects, reader.save()) : reader;
        }
        return kinds;
    }
}
