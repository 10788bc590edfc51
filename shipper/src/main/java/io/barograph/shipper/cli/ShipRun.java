package io.barograph.shipper.cli;

import io.barograph.console.EndHook;
import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.settings.ConfigurationWatch;
import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.ShipperStatus;
import io.barograph.shipper.read.StandardInput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ships files and standard input until the end, or until somebody stops it. */
final class ShipRun {
    private final ShipperConfig config;
    private final Optional<Duration> patience;
    private final Changes changes;

    /** A run that waits for {@code patience} at its end, or for ever. */
    ShipRun(ShipperConfig config, Optional<Duration> patience, Changes changes) {
        this.config = config;
        this.changes = changes;
        this.patience = patience;
    }

    int run() throws InterruptedException {
        StandardInput input = config.standardInput() ? new StandardInput(System.in, System.out) : null;
        Shipper shipper;
        try {
            shipper = Shipper.start(config, input);
        } catch (Stop e) {
            passThrough(input);
            throw e;
        }
        Thread stop = new Thread(shipper::close, "barograph-stop");
        if (!EndHook.isTaken(stop)) {
            shipper.close();
            return ExitCode.OK;
        }
        try (ConfigurationWatch watch = changes.tell(shipper::take)) {
            watch.start();
            return follow(shipper);
        } finally {
            if (removed(stop)) {
                shipper.close();
            }
        }
    }

    /** The build at the other end of the pipe goes on, whatever is wrong here. */
    private static void passThrough(@Nullable StandardInput input) {
        if (input != null) {
            try {
                input.passThrough();
            } catch (IOException e) {
                System.err.println("barograph: standard input ended early: " + e.getMessage());
            }
        }
    }

    private static boolean removed(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false; // the process is stopping already, and the hook closes
        }
    }

    private int follow(Shipper shipper) throws InterruptedException {
        boolean pipeOnly = config.follow().inputs().isEmpty();
        boolean finite = pipeOnly || config.follow().once();
        shipper.awaitPipeClosed();
        if (patience.isEmpty() || !finite) {
            shipper.awaitDone();
        } else if (!shipper.awaitDone(patience.get())) {
            shipper.close(Duration.ZERO);
            String late = "the broker at " + config.bootstrapServers() + " did not acknowledge everything within "
                    + patience.get().toSeconds() + " s; ";
            if (!pipeOnly) {
                throw new Stop(ExitCode.UNREACHABLE, late + "the next run goes on from there");
            }
            System.err.println("barograph: " + late + "the rest is kept in " + config.stateDirectory()
                    + " and sent by the next run");
            return ExitCode.OK;
        }
        return verdict(shipper.status());
    }

    private static int verdict(ShipperStatus status) {
        status.problems().forEach((path, sentence) -> System.err.println("barograph: " + path + " " + sentence));
        return status.problems().isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }
}
