package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same Dockerfile on several platforms: where they differ and the reader would not expect it. */
final class Platforms {
    /** How much slower the same steps must be before emulation is suspected. */
    private static final int MUCH_SLOWER = 3;

    private static final long WORTH_MICROS = 5_000_000;
    private static final BaseImage NO_IMAGE = new BaseImage("", "");

    private final Build build;

    Platforms(Build build) {
        this.build = build;
    }

    /** A step that broke the chain on one platform and came from the cache on another. */
    Optional<String> cache(List<Finding> findings) {
        for (Finding finding : findings) {
            Step cold = finding.step();
            for (Step warm : build.steps()) {
                if (isTwin(warm, cold) && warm.cache() == CacheOutcome.HIT) {
                    return Optional.of("Build " + cold.platform() + " where its cache is kept, or import one for it: \""
                            + Words.brief(cold.instruction()) + "\" was cached on " + warm.platform() + " and not on "
                            + cold.platform() + "; " + bases(warm.platform(), cold.platform()) + ".");
                }
            }
        }
        return Optional.empty();
    }

    /** The same place of the Dockerfile on another platform. */
    private static boolean isTwin(Step one, Step other) {
        return one.counts()
                && one.target().equals(other.target())
                && one.stage().equals(other.stage())
                && one.index() == other.index()
                && !one.platform().equals(other.platform());
    }

    private String bases(String warm, String cold) {
        List<BaseImage> there = bases(warm);
        List<BaseImage> here = bases(cold);
        if (there.equals(here)) {
            return "the base image is the same, so what lacks is the cache";
        }
        return "the base images differ, " + brief(there) + " and " + brief(here);
    }

    /** An image that is called the same on two platforms and is not: a list that was put together piece by piece. */
    Optional<String> bases() {
        Map<String, Step> byName = new HashMap<>();
        for (Step step : build.steps()) {
            BaseImage image = step.kind() == StepKind.FROM ? BaseImage.of(step) : NO_IMAGE;
            if (!image.digest().isEmpty()) {
                Step other = byName.putIfAbsent(image.name(), step);
                BaseImage there = other == null ? image : BaseImage.of(other);
                if (other != null && !other.platform().equals(step.platform()) && !there.equals(image)) {
                    return Optional.of(
                            "Let all platforms begin with one image: on " + other.platform() + " the base is "
                                    + there.brief() + ", on " + step.platform() + " " + image.brief()
                                    + ", so what is cached for one says nothing of the other.");
                }
            }
        }
        return Optional.empty();
    }

    private List<BaseImage> bases(String platform) {
        List<BaseImage> images = new ArrayList<>();
        for (Slice slice : Slice.of(build)) {
            if (slice.platform().equals(platform)) {
                images.addAll(BaseImage.of(build, slice));
            }
        }
        return images;
    }

    private static String brief(List<BaseImage> images) {
        return images.isEmpty() ? "none" : images.get(0).brief();
    }

    /** The same steps, run on both, took one platform much longer. */
    Optional<String> emulated() {
        Map<String, Map<String, Long>> times = new HashMap<>();
        for (Step step : build.steps()) {
            if (step.counts() && step.cache() == CacheOutcome.MISS) {
                String place = step.target() + ' ' + step.stage() + ' ' + step.index();
                times.computeIfAbsent(step.platform(), key -> new HashMap<>())
                        .put(place, Math.max(0, step.durationMicros()));
            }
        }
        for (Map.Entry<String, Map<String, Long>> slow : times.entrySet()) {
            for (Map.Entry<String, Map<String, Long>> fast : times.entrySet()) {
                long slowMicros = common(slow.getValue(), fast.getValue());
                long fastMicros = common(fast.getValue(), slow.getValue());
                if (slowMicros > WORTH_MICROS && slowMicros > MUCH_SLOWER * fastMicros && fastMicros > 0) {
                    return Optional.of("Give " + slow.getKey() + " a native node: the same steps took it "
                            + Advice.seconds(slowMicros) + " and " + fast.getKey() + " " + Advice.seconds(fastMicros)
                            + ", as under emulation.");
                }
            }
        }
        return Optional.empty();
    }

    private static long common(Map<String, Long> of, Map<String, Long> with) {
        long micros = 0;
        for (Map.Entry<String, Long> entry : of.entrySet()) {
            micros += with.containsKey(entry.getKey()) ? entry.getValue() : 0;
        }
        return micros;
    }
}
