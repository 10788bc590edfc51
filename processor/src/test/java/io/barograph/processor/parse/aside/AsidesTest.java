package io.barograph.processor.parse.aside;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.ImagePushed;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the folder says what stands beside it, also between the lines of a build and across a restart. */
final class AsidesTest {
    private static final Path ROOT = Path.of("src/test/resources/aside");

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatStandsBesideIt(String name) throws IOException {
        assertThat(told(read(lines(name)))).isEqualTo(expected(name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameBetweenTheLinesOfABuild(String name) throws IOException {
        List<String> around = new ArrayList<>(List.of("#5 [2/3] RUN make", "#5 DONE 0.1s", ""));
        around.addAll(lines(name));
        around.addAll(List.of("", "#6 [3/3] COPY . .", "#6 DONE 0.1s"));

        assertThat(told(read(around))).isEqualTo(expected(name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameWhenItIsSavedAfterEveryLine(String name) throws IOException {
        Asides asides = new Asides();
        List<Aside> found = new ArrayList<>();

        for (String line : lines(name)) {
            asides.read(line(line));
            found.addAll(asides.drain());
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            asides.save(new DataOutputStream(saved));
            asides = new Asides();
            asides.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        }
        asides.end();
        found.addAll(asides.drain());

        assertThat(told(found)).isEqualTo(expected(name));
    }

    @Test
    void aDocumentThatNeverEndsIsGivenUp() {
        Asides asides = new Asides();
        asides.read(line("{"));

        for (int i = 0; i < 10_000; i++) {
            asides.read(line("  \"key\": " + i + ","));
        }

        assertThat(asides.isQuiet()).isTrue();
        assertThat(asides.drain()).isEmpty();
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".expected.txt"))
                    .map(file -> file.substring(0, file.length() - ".expected.txt".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(ROOT.resolve(name + ".txt"));
    }

    private static String expected(String name) throws IOException {
        return Files.readString(ROOT.resolve(name + ".expected.txt"));
    }

    private static List<Aside> read(List<String> lines) {
        Asides asides = new Asides();
        lines.forEach(line -> asides.read(line(line)));
        asides.end();
        return asides.drain();
    }

    private static Line line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Line().at(bytes, 0, bytes.length, 1_000);
    }

    private static String told(List<Aside> asides) {
        StringBuilder out = new StringBuilder();
        for (Aside aside : asides) {
            if (aside instanceof BuilderSeen seen) {
                out.append("builder " + seen.builder() + ' ' + seen.driver() + '\n');
                seen.nodes()
                        .forEach(node -> out.append("  " + node.name() + ' ' + node.status() + ' ' + node.version()
                                + ' ' + node.platforms() + (node.complete() ? " complete" : " shortened")
                                + (node.error().isEmpty() ? "" : " error=" + node.error()) + '\n'));
            } else if (aside instanceof ImageSeen seen) {
                out.append("image " + seen.image() + ' ' + seen.mediaType() + ' ' + seen.digest() + '\n');
                seen.manifests().forEach(m -> out.append("  " + m.platform() + ' ' + m.digest() + '\n'));
            } else if (aside instanceof ImagePushed pushed) {
                out.append("pushed " + pushed.image() + ' ' + pushed.digest() + '\n');
            } else if (aside instanceof LockRefused lock) {
                out.append("lock " + lock.lock() + '\n');
            }
        }
        return out.toString();
    }
}
