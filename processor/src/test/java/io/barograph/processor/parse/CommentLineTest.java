package io.barograph.processor.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.aside.AsideDialect;
import io.barograph.processor.parse.aside.AsideDialects;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildDialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The comment of every dialect shows a line, and it is one that the dialect reads; {@code …} marks what was cut. */
final class CommentLineTest {
    private static final Pattern SHOWN = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);
    private static final String CUT = "…";

    static Stream<AccessDialect> access() {
        return AccessDialects.all().stream();
    }

    @ParameterizedTest
    @MethodSource("access")
    void aLineOfAnAccessLogIsRead(AccessDialect dialect) {
        List<String> lines = shown(dialect);

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            if (!line.contains(CUT)) {
                Fetch fetch = new Fetch();
                assertThat(dialect.read(line(line), fetch))
                        .as("%s: %s", fetch.reason, line)
                        .isNotEqualTo(Answer.REJECTED);
            }
        }
    }

    static Stream<BuildDialect> builds() {
        return BuildDialects.all().stream();
    }

    @ParameterizedTest
    @MethodSource("builds")
    void aLineOfABuildLogIsKnown(BuildDialect dialect) {
        List<String> lines = shown(dialect);

        assertThat(lines).isNotEmpty();
        assertThat(dialect.sureness(line(lines.get(0).strip())))
                .as(lines.get(0))
                .isPositive();
    }

    static Stream<AsideDialect> asides() {
        return AsideDialects.all().stream();
    }

    @ParameterizedTest
    @MethodSource("asides")
    void theFirstLineOfAnAsideBeginsIt(AsideDialect dialect) {
        String first = shown(dialect).get(0).strip();

        assertThat(dialect.mayBegin(line(first))).as(first).isTrue();
        assertThat(dialect.begins(first)).as(first).isTrue();
    }

    /** The lines that the comment shows; one that begins with a blank goes on with an object that was begun. */
    private static List<String> shown(Object dialect) {
        String name = dialect.getClass().getName().replace('.', '/') + ".java";
        String source = read(Path.of("src/main/java").resolve(name));
        return SHOWN.matcher(source)
                .results()
                .limit(1)
                .flatMap(
                        found -> found.group(1).replaceAll(",\n \\*  \"", ",\"").lines())
                .map(line -> line.startsWith(" * ") ? line.substring(" * ".length()) : line)
                .filter(line -> !line.isBlank() && !line.equals(" *"))
                .map(line -> line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList();
    }

    private static Line line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Line().at(bytes, 0, bytes.length, 1_800_000_000_000L);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
