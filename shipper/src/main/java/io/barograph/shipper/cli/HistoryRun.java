package io.barograph.shipper.cli;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.history.Buildx;
import io.barograph.shipper.history.History;
import java.time.Duration;
import java.util.Optional;

/** Ships the builds that buildx remembers, and says how many. */
final class HistoryRun {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ShipperConfig config;
    private final Duration patience;

    HistoryRun(ShipperConfig config, Optional<Duration> patience) {
        this.config = config;
        this.patience = patience.orElse(PATIENCE);
    }

    int run(Buildx buildx, History.Wanted wanted) throws InterruptedException {
        History.Outcome outcome = new History(config, buildx, wanted).ship(patience);
        System.err.println("barograph: " + outcome.shipped() + " builds of the history shipped");
        if (outcome.left() > 0) {
            throw new Stop(
                    ExitCode.UNREACHABLE,
                    "the broker at " + config.bootstrapServers() + " did not acknowledge " + outcome.left()
                            + " builds within " + patience.toSeconds() + " s; they are kept in "
                            + config.stateDirectory() + " and sent by the next run");
        }
        return ExitCode.OK;
    }
}
