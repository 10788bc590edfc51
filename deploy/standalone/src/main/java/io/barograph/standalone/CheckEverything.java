package io.barograph.standalone;

import io.barograph.processor.cli.CheckCommand;
import io.barograph.settings.Configuration;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.cli.Kinds;
import io.barograph.shipper.cli.ShipCheck;
import io.barograph.shipper.cli.ShipOptions;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code barograph check}: what {@code process} needs, or with patterns what {@code ship} would read and where it goes.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells whether the settings are usable and the broker has what is needed; starts, reads and ships nothing.",
            "With patterns: which file each matches, its identity, where reading would begin, and why."
        })
final class CheckEverything extends CheckCommand {
    private static final String LOGS = "logs";

    private final Kinds kinds;
    private final PrintStream out;

    @Parameters(paramLabel = "PATTERN[=KIND]", arity = "0..*", description = "files that ship would follow")
    private List<String> patterns = List.of();

    @Mixin
    private ShipOptions ship = new ShipOptions();

    CheckEverything(Kinds kinds, PrintStream out) {
        super(out);
        this.kinds = kinds;
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        quiet();
        Configuration configuration = configuration();
        if (patterns.isEmpty()) {
            if (configuration.section("shipper").containsKey(LOGS)) {
                files(configuration, ship.settings(configuration, bootstrapServers(), null));
            }
            return super.call();
        }
        requireUsable(configuration);
        Map<String, String> settings = ship.settings(configuration, bootstrapServers(), configFile());
        settings.put(LOGS, String.join("\n", patterns));
        return files(configuration, settings);
    }

    private int files(Configuration configuration, Map<String, String> settings) throws InterruptedException {
        ShipperConfig config = configuration.placing(() -> usable(settings));
        return new ShipCheck(config, out).run();
    }

    private ShipperConfig usable(Map<String, String> settings) {
        ShipperConfig config = ShipperConfig.from(settings);
        kinds.check(config);
        return config;
    }
}
