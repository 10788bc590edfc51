package io.barograph.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationWatchTest {
    private static final Logger LOG = Logger.getLogger(ConfigurationWatch.class.getName());

    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.ALL);
        LOG.addHandler(ear);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(ear);
        LOG.setLevel(null);
    }

    @Test
    void aChangeIsTakenOnceAndWhatHasToWaitIsTold() throws Exception {
        Path file = Files.writeString(dir.resolve("b.yaml"), "processor.threads: 4\n");
        try (ConfigurationWatch watch = watch(file)) {
            watch.look();
            assertThat(taken).isEmpty();

            Files.writeString(file, "processor: {threads: 8, slow.fetch.ms: 700}\n");
            watch.look();
            watch.look();
            watch.look();

            assertThat(taken).containsExactly("700");
            assertThat(said).hasSize(2);
            assertThat(said.get(0))
                    .contains("settings changed: processor.slow.fetch.ms")
                    .doesNotContain("threads");
            assertThat(said.get(1)).contains("count from the next start: processor.threads");
        }
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotTaken() throws Exception {
        Path file = Files.writeString(dir.resolve("b.yaml"), "processor.slow.fetch.ms: 600\n");
        try (ConfigurationWatch watch = watch(file)) {
            Files.writeString(file, "");
            watch.look();
            Files.writeString(file, "processor.slow.fetch.ms: 7");
            watch.look();
            Files.writeString(file, "processor.slow.fetch.ms: 700\n");
            watch.look();
            assertThat(taken).isEmpty();

            watch.look();

            assertThat(taken).containsExactly("700");
            assertThat(said).hasSize(1);
        }
    }

    @Test
    void aBadFileOrNoneAtAllKeepsTheOldSettingsAndSaysSoInOneLine() throws Exception {
        Path file = Files.writeString(dir.resolve("b.yaml"), "processor.slow.fetch.ms: 600\n");
        try (ConfigurationWatch watch = watch(file)) {
            for (String bad :
                    List.of("processor: [", "processor.slow.fetch.msec: 1\n", "processor.slow.fetch.ms: no\n")) {
                said.clear();
                Files.writeString(file, bad);
                watch.look();
                watch.look();
                assertThat(said).as(bad).singleElement().asString().contains("the settings stay as they were");
            }
            said.clear();
            Files.delete(file);
            watch.look();
            watch.look();
            assertThat(said).singleElement().asString().contains("a file that can be read");
            assertThat(taken).isEmpty();

            Files.writeString(file, "processor.slow.fetch.ms: 800\n");
            watch.look();
            watch.look();
            assertThat(taken).containsExactly("800");
        }
    }

    @Test
    void aFileThatIsExchangedByALinkIsSeen() throws Exception {
        Path old = Files.writeString(dir.resolve("1.yaml"), "processor.slow.fetch.ms: 600\n");
        Path link = Files.createSymbolicLink(dir.resolve("b.yaml"), old);
        try (ConfigurationWatch watch = watch(link)) {
            Path next = Files.writeString(dir.resolve("2.yaml"), "processor.slow.fetch.ms: 900\n");
            Files.delete(link);
            Files.createSymbolicLink(link, next);

            watch.look();
            watch.look();

            assertThat(taken).containsExactly("900");
        }
    }

    private ConfigurationWatch watch(Path file) {
        return new ConfigurationWatch(Optional.of(file), Map.of(), next -> {
            String threshold = next.value("processor.slow.fetch.ms", null);
            if (threshold.equals("no")) {
                throw new BadSetting("slow.fetch.ms", threshold, "a number");
            }
            taken.add(threshold);
        });
    }
}
