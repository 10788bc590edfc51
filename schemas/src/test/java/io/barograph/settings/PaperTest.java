package io.barograph.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and deploy/barograph.yaml hold every setting, and nothing else. */
final class PaperTest {
    @Test
    void theTableOfThePaperIsTheTableOfTheCode() throws Exception {
        List<String> table = SettingsTable.all().stream().map(PaperTest::row).toList();

        List<String> paper = Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `") && line.contains("| `BAROGRAPH_"))
                .toList();

        assertThat(paper).containsExactlyElementsOf(table);
    }

    private static String row(Setting setting) {
        return "| `" + setting.name() + "` | " + quoted(setting.otherwise()) + " | " + setting.allowed() + " | "
                + quoted(setting.option()) + " | `" + setting.variable() + "` | " + (setting.live() ? "yes" : "no")
                + " | " + setting.meaning() + " |";
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "–" : "`" + text + "`";
    }

    @Test
    void theFileToStartFromNamesEverySettingWithItsDefault() throws Exception {
        List<String> file = Files.readAllLines(Path.of("../deploy/barograph.yaml")).stream()
                .filter(line -> line.startsWith("# ") && line.contains(": ") && !line.endsWith("."))
                .map(line -> line.substring(2))
                .toList();

        assertThat(file)
                .containsExactlyElementsOf(SettingsTable.all().stream()
                        .map(setting ->
                                setting.name() + ": " + (setting.otherwise().isEmpty() ? "'…'" : setting.otherwise()))
                        .toList());
    }

    @Test
    void noNameIsThereTwiceAndEachHasAVariableOfItsOwn() {
        List<String> names = SettingsTable.all().stream().map(Setting::name).toList();
        List<String> variables =
                SettingsTable.all().stream().map(Setting::variable).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(variables).doesNotHaveDuplicates();
        assertThat(Collections.max(names.stream().map(String::length).toList())).isLessThan(40);
    }
}
