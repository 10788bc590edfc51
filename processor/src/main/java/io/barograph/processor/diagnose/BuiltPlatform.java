package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A platform of a build and the images it was built on.
 *
 * @param images base images by appearance
 * @param from where they came from, in words
 */
public record BuiltPlatform(String name, List<BaseImage> images, String from, PlatformSums sums) {
    /** Copies the list. */
    public BuiltPlatform {
        images = List.copyOf(images);
    }

    /** The platforms of a build, by name; one without a counted step is not among them. */
    public static List<BuiltPlatform> of(Build build) {
        List<BuiltPlatform> platforms = new ArrayList<>();
        build.platforms()
                .forEach((name, sums) ->
                        platforms.add(new BuiltPlatform(name, images(build, name), from(build, name), sums)));
        return platforms;
    }

    /** The first image, and how many more there are. */
    public String image() {
        if (images.isEmpty()) {
            return "scratch";
        }
        return images.get(0).brief() + (images.size() > 1 ? " and " + (images.size() - 1) + " more" : "");
    }

    private static List<BaseImage> images(Build build, String platform) {
        return build.steps().stream()
                .filter(step -> step.kind() == StepKind.FROM && step.platform().equals(platform))
                .map(BaseImage::of)
                .distinct()
                .toList();
    }

    /** Layers are only fetched when something has to run on them. */
    private static String from(Build build, String platform) {
        boolean imported =
                build.steps().stream().anyMatch(step -> step.kind() == StepKind.CACHE_IMPORT && step.error() == null);
        boolean pulledByHit = false;
        boolean base = false;
        boolean ran = false;
        for (Step step : build.steps()) {
            if (step.platform().equals(platform) && step.parsed().isNumbered()) {
                base |= step.kind() == StepKind.FROM;
                if (step.kind() == StepKind.FROM && step.pulledBytes() > 0) {
                    return "registry pull";
                }
                pulledByHit |= step.cache() == CacheOutcome.HIT && step.pulledBytes() > 0;
                ran |= step.counts() && step.cache() != CacheOutcome.HIT;
            }
        }
        if (!base) {
            return "";
        }
        if (imported && pulledByHit) {
            return "imported cache";
        }
        return ran ? "local cache" : "not needed";
    }
}
