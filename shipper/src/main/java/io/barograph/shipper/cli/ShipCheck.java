package io.barograph.shipper.cli;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.StateDirectory;
import io.barograph.shipper.read.Survey;
import io.barograph.shipper.ship.BrokerProbe;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Tells what a shipper with this configuration would do, and does none of it.
 *
 * <pre>
 *   /var/log/app.log
 *     pattern   /var/log/*.log (auto)
 *     identity  device 66, inode 1234, born 2026-01-02T03:04:05.6Z
 *     begins    byte 120 of 480, generation 0: goes on where everything is acknowledged
 * </pre>
 */
public final class ShipCheck {
    private final ShipperConfig config;
    private final PrintStream out;

    /** Checks {@code config} and answers on {@code out}. */
    public ShipCheck(ShipperConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /** Prints everything there is to say; the exit code is that of the worst of it. */
    public int run() throws InterruptedException {
        out.println("settings: usable");
        String state = StateDirectory.describe(config.stateDirectory());
        out.println("state " + config.stateDirectory() + ": " + state);
        Survey survey = Survey.of(config.follow(), config.stateDirectory(), System.currentTimeMillis());
        survey.files().forEach(this::print);
        survey.unmatched().forEach(pattern -> out.println("pattern " + pattern + ": matches nothing now"));
        survey.shadowed()
                .forEach(pattern -> out.println("pattern " + pattern + ": matches only what one before it matches"));
        survey.problems().forEach(out::println);
        Optional<String> trouble = BrokerProbe.trouble(config.bootstrapServers(), config.producer());
        if (trouble.isPresent()) {
            throw new Stop(ExitCode.UNREACHABLE, trouble.get());
        }
        out.println("broker " + config.bootstrapServers() + ": answers, and has the topics of a shipper");
        long bad = survey.files().stream().filter(Survey.Finding::trouble).count();
        if (bad > 0 || !survey.problems().isEmpty()) {
            throw new Stop(
                    ExitCode.UNAVAILABLE,
                    bad + " of " + survey.files().size() + " files cannot be read, and "
                            + survey.problems().size() + " checkpoints are damaged; see above");
        }
        return ExitCode.OK;
    }

    private void print(Survey.Finding file) {
        out.println(file.path());
        out.println("  pattern   " + file.pattern() + " (" + file.kind() + ")");
        if (!file.identity().isEmpty()) {
            out.println("  identity  " + file.identity());
        }
        out.println(
                file.begins().isEmpty()
                        ? "  not read  " + file.because()
                        : "  begins    " + file.begins() + ": " + file.because());
    }
}
