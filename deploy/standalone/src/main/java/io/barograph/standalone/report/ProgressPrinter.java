package io.barograph.standalone.report;

import io.barograph.console.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells progress: on a terminal in one line that renews itself, elsewhere in a line every few seconds. */
public final class ProgressPrinter {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

    private final Consumer<String> lines;
    private final PrintStream err;
    private final boolean renews;
    private Duration last = Duration.ZERO;
    private boolean open;

    /** Renews a line of {@code err} if that is a terminal, and otherwise hands out whole {@code lines}. */
    public ProgressPrinter(PrintStream err, Terminal terminal, Consumer<String> lines) {
        this.lines = lines;
        this.err = err;
        this.renews = terminal.err();
    }

    /** Tells {@code progress}, {@code time} after the start, unless it was told just now. */
    public void show(Progress progress, Duration time) {
        if (renews) {
            err.print(Terminal.CLEAR_LINE + progress.after(time));
            err.flush();
            open = true;
        } else if (time.minus(last).compareTo(BETWEEN_LINES) >= 0) {
            lines.accept(progress.after(time));
            last = time;
        }
    }

    /** Takes the renewed line away. */
    public void done() {
        if (open) {
            err.print(Terminal.CLEAR_LINE);
            err.flush();
            open = false;
        }
    }
}
