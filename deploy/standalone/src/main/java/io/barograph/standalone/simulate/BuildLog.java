package io.barograph.standalone.simulate;

/** The whole log of one build, for those that read it without files. */
public final class BuildLog {
    private BuildLog() {}

    /** As plain text with the times of a CI runner. */
    public static String plain(SimulatedBuild build) {
        return of(new PlainFormat(true), build);
    }

    /** As JSON. */
    public static String rawJson(SimulatedBuild build) {
        return of(new RawJsonFormat(), build);
    }

    private static String of(BuildFormat format, SimulatedBuild build) {
        StringBuilder text = new StringBuilder();
        format.of(build, "").forEach(written -> text.append(written.text()));
        return text.toString();
    }
}
