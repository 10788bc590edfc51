package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The same Dockerfile on several platforms: where they differ and the reader would not expect it. */
final class Platforms {
    /** How much slower the same steps must be before emulation is suspected. */
    private static final int MUCH_SLOWER = 3;

    private static final long WORTH_MICROS = 5_000_000;

    private final Build build;
    private final SortedMap<String, PlatformSums> sums;

    Platforms(Build build) {
        this.build = build;
        this.sums = build.platforms();
    }

    /** One platform had everything, another nothing. */
    Optional<String> unlike() {
        for (Map.Entry<String, PlatformSums> warm : sums.entrySet()) {
            for (Map.Entry<String, PlatformSums> cold : sums.entrySet()) {
                boolean unlike = warm.getValue().hits() == warm.getValue().steps()
                        && cold.getValue().misses() == cold.getValue().steps();
                if (unlike) {
                    return Optional.of("Build " + cold.getKey() + " where its cache is kept, or import one for it: "
                            + warm.getKey() + " hit all of its "
                            + warm.getValue().hits() + " steps, " + cold.getKey()
                            + " none of " + cold.getValue().steps() + "; " + bases(warm.getKey(), cold.getKey()) + ".");
                }
            }
        }
        return Optional.empty();
    }

    private String bases(String warm, String cold) {
        List<BaseImage> there = bases(warm);
        List<BaseImage> here = bases(cold);
        if (there.equals(here)) {
            return "the base image is the same, so what lacks is the cache";
        }
        return "the base images differ, " + brief(there) + " and " + brief(here);
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
