package io.barograph.console;

/** Work that is done when the process ends, also when the end has already begun. */
public final class EndHook {
    private EndHook() {}

    /** Has {@code hook} run at the end of the process; false when that has begun, and nobody will run it any more. */
    public static boolean isTaken(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
