package io.barograph.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser for {@code -Dfuzz.seconds} in a process of its own, by Jazzer: no exception, no input that takes longer
 * than {@link #LONGEST_SECONDS}, and never more memory than its heap. {@code -Dfuzz.parser} chooses one.
 *
 * <p>What is found stands below {@code target/fuzz}, and as a line of Base64 in the failure: mend it, and add the line
 * to the parser's file in {@code src/test/resources/fuzz}.
 */
@Tag("fuzz")
final class FuzzTest {
    private static final int LONGEST_SECONDS = 10;
    private static final int LONGEST_INPUT = 4_096;
    private static final String HEAP = "-Xmx384m";
    private static final Path FOLDER = Path.of("target/fuzz");
    private static final String RECORDED = "../../processor/src/test/resources";

    static List<String> parsers() {
        String chosen = System.getProperty("fuzz.parser", "");
        return chosen.isEmpty() ? Parsers.names() : List.of(chosen);
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void nothingIsFound(String parser) throws IOException, InterruptedException {
        int seconds = Integer.getInteger("fuzz.seconds", 5);
        Path found = Files.createDirectories(FOLDER.resolve(parser));
        Path seeds = unpacked(parser);
        Path report = FOLDER.resolve(parser + ".txt");

        Process process = new ProcessBuilder(command(parser, seconds, found, seeds))
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();

        try {
            assertThat(process.waitFor(seconds + 120L, TimeUnit.SECONDS))
                    .as("%s ends", parser)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(report, StandardCharsets.ISO_8859_1);
        assertThat(said).as("%s", report).contains("DONE");
        assertThat(process.exitValue())
                .as("%s found something: %s", parser, said.substring(Math.max(0, said.indexOf("\n=="))))
                .isZero();
    }

    private static List<String> command(String parser, int seconds, Path found, Path seeds) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzEntry.class.getName(),
                "--target_args=" + parser,
                "--instrumentation_includes=io.barograph.processor.**:io.barograph.shipper.**",
                "--custom_hook_includes=io.barograph.processor.**:io.barograph.shipper.**",
                // A user's own pattern is compiled on purpose, with a bound on its steps.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection",
                "--reproducer_path=" + FOLDER,
                "-artifact_prefix=" + FOLDER + File.separator + parser + "-",
                "-max_total_time=" + seconds,
                "-timeout=" + LONGEST_SECONDS,
                "-max_len=" + LONGEST_INPUT,
                "-print_final_stats=1",
                found.toString(),
                seeds.toString(),
                recorded(parser));
    }

    /** What was recorded, to start from. */
    private static String recorded(String parser) {
        return switch (parser) {
            case "history" -> "../../shipper/src/test/resources/history";
            case "dockerfile" -> RECORDED + "/buildkit/docker-20.10";
            case "aside", "app-log" -> RECORDED + "/aside";
            default -> RECORDED + (parser.startsWith("access") ? "/access" : "/builds");
        };
    }

    private static Path unpacked(String parser) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(parser + "-seeds"));
        List<byte[]> seeds = Seeds.of(parser);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve(Integer.toString(i)), seeds.get(i));
        }
        return folder;
    }
}
