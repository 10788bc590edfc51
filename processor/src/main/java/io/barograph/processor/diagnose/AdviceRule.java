package io.barograph.processor.diagnose;

import java.util.Locale;

/** The rules of advice, each with the condition that must be met; docs/advice.md holds them in one table. */
public enum AdviceRule {
    /** Pin the base image by digest. */
    PIN_BASE("a root miss has the cause `base_image_changed`, and the Dockerfile names the base without a digest"),
    /** Name a version of the base image. */
    FLOATING_BASE("a base image is named without a tag or as `latest`"),
    /** Use arguments that differ from build to build late. */
    LATE_ARGUMENTS(
            "a root miss has the cause `instruction_changed`, a build argument differs, and other steps had to follow"),
    /** Copy the files that name dependencies first. */
    DEPENDENCIES_FIRST("a COPY or ADD of a whole folder is a root miss and dragged an install of packages along"),
    /** Keep one builder, or export and import a cache. */
    KEEP_BUILDER("a root miss has the cause `cold_builder`"),
    /** Look at the reference and the login of the cache. */
    CHECK_IMPORT("a root miss has the cause `cache_import_failed` or `cache_import_missing`"),
    /** Leave {@code --no-cache} out. */
    LEAVE_NO_CACHE("a root miss has the cause `no_cache_requested`, and its base image is that of the last good build"),
    /** Give {@code --no-cache} in CI only when something it fetches has changed. */
    NO_CACHE_IN_CI(
            "a root miss has the cause `no_cache_requested`, and a label beginning with `cicd.` says it ran in CI"),
    /** Name the one stage that must be fresh. */
    NO_CACHE_FILTER(
            "a root miss has the cause `no_cache_requested`, one stage of several installs packages, and others ran too"),
    /** Fetch the list of packages in the step that installs, or that stage anew. */
    STALE_PACKAGE_LIST("a step that only updates the list of packages was a hit, and one that installs ran after it"),
    /** Export the cache with all stages. */
    MODE_MAX("a step of a stage with a name is a root miss though nothing changed, and a cache was imported"),
    /** Let the builder keep more. */
    KEEP_MORE("a root miss has the cause `evicted_or_unexplained`, and no cache was imported"),
    /** Build each platform where its cache is. */
    PLATFORM_CACHE("a root miss on one platform is a hit on another"),
    /** Let all platforms begin with one image. */
    PLATFORM_BASES("one base image has another digest on another platform"),
    /** Give a platform a native node. */
    NATIVE_NODE("the same steps took more than 5 s on one platform and less than a third of that on another"),
    /** Export the cache less often. */
    EXPORT_RARELY(
            "exporting the cache took more than 1 s and more than the hits of the build saved, of which there were some"),
    /** Keep files out of the context. */
    SMALLER_CONTEXT("more than 50 MB of context were sent"),
    /** Pass secrets by mounts. */
    SECRET_MOUNTS("the words of a step assign a password, a token, a secret or a key");

    private final String when;

    AdviceRule(String when) {
        this.when = when;
    }

    /** Its name in papers and output. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The condition, in words. */
    public String when() {
        return when;
    }
}
