package io.barograph.shipper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is taken without picocli is what picocli would take, and nothing that it would refuse or answer. */
final class PlainWordsTest {
    private static final String[] PARTS = {
        "--bootstrap-servers",
        "--bootstrap-servers=a:1",
        "--config",
        "--config=s.yaml",
        "--metrics",
        "--once",
        "--once=true",
        "--wait",
        "--wait=5",
        "--config-file",
        "--log-format=json",
        "--verbose",
        "--state",
        "--label",
        "--label=a=b",
        "--label-pattern",
        "--kind",
        "--exclude",
        "--exclude=*.gz",
        "--host",
        "--start=end",
        "--max-line-bytes",
        "--no-redact",
        "--redact-pattern",
        "--check",
        "--exec",
        "--history",
        "--since",
        "--help",
        "-h",
        "-V",
        "--version",
        "--unknown",
        "-x",
        "--",
        "-",
        "@file",
        "",
        " ",
        "\"quoted\"",
        "/var/log/*.log",
        "/var/log/a b.log=access",
        "project=api",
        "=",
        "a=",
        "localhost:9092",
        "17",
        "017",
        "1e3",
        "12345678901",
        "-5",
        "${HOME}",
        "a,b",
    };
    private static final int LINES = 50_000;

    @Test
    void itTakesWhatPicocliTakesAndLeavesTheRestToIt() throws Exception {
        int taken = 0;
        for (long seed = 0; seed < LINES; seed++) {
            String[] words = words(new Random(seed));
            ShipCommand plain = new ShipCommand();
            if (plain.takesPlain(words)) {
                ShipCommand asked = new ShipCommand();
                CommandLine.ParseResult parsed = ShipCommand.commandLine(asked).parseArgs(words);

                assertThat(parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested())
                        .isFalse();
                assertThat(fields(plain))
                        .as("%d: %s", seed, Arrays.toString(words))
                        .isEqualTo(fields(asked));
                taken++;
            }
        }
        assertThat(taken).as("lines taken, or nothing was compared").isGreaterThan(LINES / 20);
    }

    @Test
    void everyOptionIsTakenOrLeftOnPurpose() {
        TreeSet<String> left = new TreeSet<>();
        for (CommandLine.Model.OptionSpec option :
                ShipCommand.commandLine(new ShipCommand()).getCommandSpec().options()) {
            String[] words = option.arity().max() == 0
                    ? new String[] {option.longestName(), "x.log"}
                    : new String[] {option.longestName(), option.isMultiValue() ? "a=b" : "1", "x.log"};
            if (!new ShipCommand().takesPlain(words)) {
                left.add(option.longestName());
            }
        }
        assertThat(left)
                .containsExactly(
                        "--builder",
                        "--check",
                        "--exec",
                        "--help",
                        "--history",
                        "--metadata-file",
                        "--since",
                        "--version");
    }

    @Test
    void whatIsNotPlainChangesNothing() throws Exception {
        ShipCommand command = new ShipCommand();

        assertThat(command.takesPlain(new String[] {"--once", "a.log", "--unknown"}))
                .isFalse();

        assertThat(fields(command)).isEqualTo(fields(new ShipCommand()));
    }

    private static String[] words(Random random) {
        String[] words = new String[1 + random.nextInt(5)];
        for (int i = 0; i < words.length; i++) {
            words[i] = PARTS[random.nextInt(PARTS.length)];
        }
        return words;
    }

    private static Map<String, Object> fields(Object command) throws IllegalAccessException {
        Map<String, Object> fields = new TreeMap<>();
        for (Field field : command.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            if (field.isAnnotationPresent(Mixin.class)) {
                fields.putAll(fields(field.get(command)));
            } else if (field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Parameters.class)) {
                Object value = field.get(command);
                fields.put(
                        command.getClass().getSimpleName() + '.' + field.getName(),
                        value instanceof List<?> list ? new ArrayList<>(list) : String.valueOf(value));
            }
        }
        return fields;
    }
}
