package io.barograph.shipper.cli;

import io.barograph.console.BadSetting;
import io.barograph.console.EndHook;
import io.barograph.console.Stop;
import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a build and ships its output. The build comes first: its output and its exit code are its own, and trouble with
 * shipping neither fails it nor holds it up for longer than agreed.
 */
final class ExecRun {
    /** What a shell says of a command that it cannot find. */
    private static final int NOT_FOUND = 127;
    /** Ctrl-C reaches the command as well; it gets this long to end by itself. */
    private static final long OWN_END_MILLIS = 1000;

    private final ShipperConfig config;
    private final Duration patience;

    ExecRun(ShipperConfig config, Optional<Duration> patience) {
        this.config = config;
        this.patience = patience.orElse(Duration.ZERO);
    }

    int run(List<String> words) throws InterruptedException {
        Command command;
        try {
            command = Command.start(words, System.out, System.err);
        } catch (IOException e) {
            throw new Stop(NOT_FOUND, "command " + words.get(0) + " cannot be started: " + e.getMessage());
        }
        Shipper shipper = startOrNull(command);
        if (!EndHook.isTaken(new Thread(() -> stopped(command, shipper), "barograph-stop"))) {
            stopped(command, shipper);
        }
        if (shipper == null) {
            passThrough(command);
            return command.exitCode();
        }
        shipper.awaitPipeClosed();
        int code = command.exitCode();
        finish(shipper);
        return code;
    }

    private @Nullable Shipper startOrNull(Command command) {
        try {
            return Shipper.start(config, command);
        } catch (Stop | BadSetting e) {
            System.err.println("barograph: this build is not shipped: " + e.getMessage());
            return null;
        }
    }

    private static void passThrough(Command command) {
        try {
            command.passThrough();
        } catch (IOException e) {
            System.err.println("barograph: output of the command ended early: " + e.getMessage());
        }
    }

    private void finish(Shipper shipper) throws InterruptedException {
        try {
            if (!shipper.awaitDone(patience)) {
                System.err.println("barograph: the broker at " + config.bootstrapServers()
                        + " did not acknowledge everything within " + patience.toSeconds()
                        + " s; the rest is kept in " + config.stateDirectory() + " and sent by the next run");
            }
        } catch (IllegalStateException e) {
            System.err.println("barograph: " + e.getMessage());
        }
        shipper.close(Duration.ZERO);
    }

    /** On Ctrl-C and SIGTERM: the command ends first, then what it wrote is shipped, and its exit code is ours. */
    private void stopped(Command command, @Nullable Shipper shipper) {
        try {
            int code = command.end(OWN_END_MILLIS);
            if (shipper != null) {
                shipper.awaitDone(patience);
                shipper.close(Duration.ZERO);
            }
            Runtime.getRuntime().halt(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
