package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelessSeriesTest {
    @Test
    void aSeriesWithoutATimeTellsNoneAndNothingInItIsLate() {
        SeriesKey key = new SeriesKey(Signal.INTAKE, List.of("nginx"));
        SeriesView timeless = new SeriesView(key, Scrape.intake(), Map.of(), Long.MIN_VALUE / 2, 100);

        List<String> page = Scrape.scrape(new HandMadeShelf().with(timeless));

        assertThat(page).contains("barograph_lines_total{source=\"nginx\"} 100.0");
        assertThat(page)
                .noneMatch(line -> line.startsWith("barograph_last_event") && line.contains("nginx"))
                .noneMatch(line -> line.startsWith("barograph_late"))
                .noneMatch(line -> line.startsWith("barograph_window_end"));
    }
}
