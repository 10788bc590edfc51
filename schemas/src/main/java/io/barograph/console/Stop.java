package io.barograph.console;

/** A failure that a person can act on: one clear sentence and the exit code that goes with it. */
public final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    /** Ends the command with {@code exitCode} (see {@link ExitCode}) after printing {@code sentence}. */
    public Stop(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** The code to exit with. */
    public int exitCode() {
        return exitCode;
    }
}
