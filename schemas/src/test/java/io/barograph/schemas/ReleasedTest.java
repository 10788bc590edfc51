package io.barograph.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's readers read everything that was ever released. */
final class ReleasedTest {
    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/main/resources/io/barograph/schemas/released");

    @Test
    void theIndexNamesEveryFileThatIsThere() throws Exception {
        assertThat(Released.index())
                .containsExactlyElementsOf(names(RELEASED).stream()
                        .filter(name -> name.endsWith(".avsc"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("current")
    void todaysReaderReadsWhatWasReleased(String file) throws Exception {
        Schema today = today(file);

        for (Schema released : Released.schemasOf(today.getName())) {
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(today, released)
                            .getType())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void whatIsWrittenTodayIsKeptAmongTheReleased(String file) throws Exception {
        Schema today = today(file);

        List<String> released = new ArrayList<>();
        for (Schema schema : Released.schemasOf(today.getName())) {
            released.add(SchemaNormalization.toParsingForm(schema));
        }

        assertThat(released).contains(SchemaNormalization.toParsingForm(today));
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyFieldIsDocumented(String file) throws Exception {
        Schema today = today(file);

        assertThat(today.getDoc()).isNotBlank();
        assertThat(today.getFields())
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    static Stream<String> current() throws Exception {
        return names(CURRENT).stream();
    }

    private static Schema today(String file) throws Exception {
        return new Schema.Parser().parse(Files.readString(CURRENT.resolve(file)));
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
