package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.BuildStream;
import io.barograph.processor.build.StreamOrigin;
import io.barograph.processor.dockerfile.Dockerfile;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recorded builds of the corpus. */
final class Recorded {
    private static final Path ROOT = Path.of("src/test/resources/buildkit/buildx-0.22");

    private Recorded() {}

    /** The build of the scenario whose folder begins with {@code number}, in a mode: plain or rawjson. */
    static Build build(String number, String mode) {
        return build(text(number, mode), mode, number);
    }

    /** The Dockerfile of the scenario. */
    static Dockerfile dockerfile(String number) {
        return Dockerfile.parse("Dockerfile", file(number, "Dockerfile"));
    }

    /** The text of a log. */
    static String text(String number, String mode) {
        return file(number, mode + ".log");
    }

    private static String file(String number, String name) {
        try (Stream<Path> folders = Files.list(ROOT)) {
            Path folder = folders.filter(path -> path.getFileName().toString().startsWith(number + "-"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only build of a log. */
    static Build build(String log, String mode, String stream) {
        return build(log, mode, stream, Map.of());
    }

    /** The only build of a log, which was shipped with labels. */
    static Build build(String log, String mode, String stream, Map<String, String> labels) {
        BuildStream builds = new BuildStream(
                new StreamOrigin(stream, 0, stream + ".log", "shop", "", "runner", labels), "buildkit-" + mode);
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        Line line = new Line();
        Prefix prefix = new Prefix();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                builds.read(prefix.strip(line.at(bytes, from, i, 1_800_000_000_000L)), from);
                from = i + 1;
            }
        }
        builds.end();
        List<Build> ended = builds.drain();
        return ended.get(0);
    }

    /** The diagnosis of a build whose last good one was {@code before}. */
    static Diagnosis against(Build before, Build build) {
        return Diagnosis.of(build, LastGood.NONE.after(before));
    }
}
