package io.barograph.standalone;

import io.barograph.console.ExitCode;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.settings.Configuration;
import io.barograph.settings.Given;
import io.barograph.settings.Setting;
import io.barograph.settings.SettingsTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barograph settings}: what is set, and by whom. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        description = "Prints every setting with its value and who gave it; refuses a file that cannot be used.")
final class SettingsCommand implements Callable<Integer> {
    private static final String SECRET = "***";

    private final PrintStream out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings as YAML (default: what BAROGRAPH_CONFIG names).")
    private @Nullable Path file;

    /** Answers on {@code out}. */
    SettingsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        Configuration configuration = Configuration.read(Configuration.file(file, environment), environment);
        configuration.placing(() -> ProcessorSettings.of(configuration.section("processor")));
        Map<String, Given> given = new TreeMap<>(configuration.given());
        for (Setting setting : SettingsTable.all()) {
            if (!setting.isFamily()) {
                Given one = given.remove(setting.name());
                print(setting.name(), one != null ? one : new Given(setting.otherwise(), "default"));
            }
        }
        given.forEach(this::print);
        out.flush();
        return ExitCode.OK;
    }

    /** Kafka's own settings hold passwords, and a terminal is often shown to others. */
    private void print(String name, Given given) {
        boolean secret = name.contains("password") || name.contains("jaas");
        String value = secret ? SECRET : given.value().replace("\n", " ");
        out.println(name + "=" + value + "  (" + given.by() + ")");
    }
}
