package io.barograph.console;

/** What a command's exit code tells a script. The table in the README is this one. */
public final class ExitCode {
    /** Done. */
    public static final int OK = 0;
    /** Failed while running; the message says how. */
    public static final int FAILED = 1;
    /** The command line or a setting is wrong; nothing was started. */
    public static final int USAGE = 2;
    /** The broker cannot be reached. */
    public static final int UNREACHABLE = 3;
    /** A file, port or data directory is not to be had: unreadable, taken, in use or of another version. */
    public static final int UNAVAILABLE = 4;

    private ExitCode() {}
}
