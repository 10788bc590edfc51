package io.barograph.standalone.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The sample: which files there are, what they are and who writes them.
 *
 * @param file path below the folder of the sample
 * @param kind what the shipper is told about it
 * @param labels what the shipper is told about it
 * @param script what it will hold
 */
record Stage(String file, String kind, Map<String, String> labels, Script script) {
    /** Three projects and two proxies; only the storefront, which builds for two platforms, suffers the storm. */
    static List<Stage> set(Weather weather, long seed) {
        return List.of(
                builds("storefront", storefront(weather, seed)),
                builds("checkout", checkout(weather, seed + 1)),
                builds("docs", docs(weather, seed + 2)),
                fetches("mirror", FetchScript.of("nginx-combined-cache", weather, Duration.ofSeconds(6), seed + 3)),
                fetches("proxy", FetchScript.of("nginx-status-first", weather, Duration.ofSeconds(20), seed + 4)));
    }

    private static Stage builds(String project, Script script) {
        return new Stage("builds/" + project + ".log", "buildkit", Map.of("project", project), script);
    }

    private static Stage fetches(String source, Script script) {
        return new Stage("access/" + source + ".log", "access", Map.of("source", source), script);
    }

    private static Script storefront(Weather weather, long seed) {
        RecordedBuild cold = RecordedBuild.named("multiplatform-cold");
        Urn<RecordedBuild> calm = Urn.<RecordedBuild>empty()
                .with(24, RecordedBuild.named("multiplatform-all-cached"))
                .with(4, RecordedBuild.named("multiplatform-one-cached"))
                .with(1, cold);
        return new BuildScript(weather, calm, Urn.<RecordedBuild>empty().with(1, cold), Duration.ofSeconds(110), seed);
    }

    private static Script checkout(Weather weather, long seed) {
        Urn<RecordedBuild> always = Urn.<RecordedBuild>empty()
                .with(12, RecordedBuild.named("source-change"))
                .with(10, RecordedBuild.named("fully-cached-rebuild"))
                .with(2, RecordedBuild.named("dependency-change"))
                .with(1, RecordedBuild.named("failing-run"))
                .with(1, RecordedBuild.named("cancelled"));
        return new BuildScript(weather, always, always, Duration.ofSeconds(150), seed);
    }

    private static Script docs(Weather weather, long seed) {
        Urn<RecordedBuild> always = Urn.<RecordedBuild>empty()
                .with(14, RecordedBuild.named("npm-real-source-change"))
                .with(1, RecordedBuild.named("npm-real"));
        return new BuildScript(weather, always, always, Duration.ofSeconds(290), seed);
    }
}
