package io.barograph.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** docs/schemas.md is what the schemas say. */
final class SchemasPaperTest {
    private static final String HEAD = """
            # Schemas

            Every record on every topic, written by `SchemasPaperTest` to `schemas/target/schemas.md` and held to this page by
            it, but for those that only the processor sends itself. Times are milliseconds since the epoch, durations microseconds unless told. A field with a default may be
            missing in older records. Which record is on which topic: [topics](topics.md).
            """;

    @Test
    void thePaperIsWhatTheSchemasSay() throws Exception {
        StringBuilder paper = new StringBuilder(HEAD);
        try (Stream<Path> files = Files.list(Path.of("src/main/avro"))) {
            for (Path file : files.filter(file -> !file.endsWith("TallyBatch.avsc"))
                    .sorted()
                    .toList()) {
                write(new Schema.Parser().parse(Files.readString(file)), paper);
            }
        }
        Files.writeString(Path.of("target/schemas.md"), paper);

        assertThat(Files.readString(Path.of("../docs/schemas.md"))).isEqualTo(paper.toString());
    }

    private static void write(Schema schema, StringBuilder paper) throws IOException {
        Set<Schema> records = new LinkedHashSet<>();
        collect(schema, records);
        for (Schema one : records) {
            paper.append("\n## ").append(one.getName()).append("\n\n").append(one.getDoc());
            paper.append("\n\n| field | type | meaning |\n|---|---|---|\n");
            for (Schema.Field field : one.getFields()) {
                paper.append("| `").append(field.name()).append("` | ").append(type(field.schema()));
                paper.append(" | ")
                        .append(String.valueOf(field.doc()).replace("|", "\\|"))
                        .append(" |\n");
            }
        }
    }

    private static void collect(Schema schema, Set<Schema> records) {
        switch (schema.getType()) {
            case RECORD -> {
                if (records.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), records));
                }
            }
            case ARRAY -> collect(schema.getElementType(), records);
            case MAP -> collect(schema.getValueType(), records);
            case UNION -> schema.getTypes().forEach(one -> collect(one, records));
            default -> assertThat(schema.getType()).isNotNull();
        }
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getName();
            case ENUM -> String.join(", ", schema.getEnumSymbols());
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION -> {
                List<String> types = new ArrayList<>(
                        schema.getTypes().stream().map(SchemasPaperTest::type).toList());
                types.remove("null");
                yield types.stream().collect(Collectors.joining(" or ")) + " or nothing";
            }
            default -> schema.getType().getName();
        };
    }
}
