package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One build as an image it published saw it.
 *
 * @param image the name, as {@link ImageNames} spells it
 * @param digest digest of what it pushed under that name, empty when unknown
 * @param asked platforms that were asked for
 * @param built platforms that it has steps for
 * @param manifests digests of the platforms' manifests, empty when unknown
 */
public record ImageUse(
        String ref,
        String project,
        String image,
        String digest,
        Set<String> asked,
        Set<String> built,
        List<String> manifests,
        long endMillis) {
    /** Label by which a shipper says which platforms a build is asked for. */
    public static final String PLATFORMS = "platforms";

    /** Copies the collections. */
    public ImageUse {
        asked = Set.copyOf(asked);
        built = Set.copyOf(built);
        manifests = List.copyOf(manifests);
    }

    /** What {@code build} was to each image that it published. */
    public static List<ImageUse> of(Build build) {
        List<ImageUse> all = new ArrayList<>();
        if (build.result() != Result.SUCCESS) {
            return all;
        }
        Set<String> built = new TreeSet<>();
        for (Step step : build.steps()) {
            String made = step.parsed().targetPlatform();
            String platform = made.isEmpty() ? step.platform() : made;
            if (!platform.equals(StepName.DEFAULT_PLATFORM)) {
                built.add(platform);
            }
        }
        Set<String> asked = new TreeSet<>(built);
        for (String platform : build.labels().getOrDefault(PLATFORMS, "").split(",", -1)) {
            if (!platform.isBlank()) {
                asked.add(platform.strip());
            }
        }
        for (Map.Entry<String, String> image : build.published().images().entrySet()) {
            all.add(new ImageUse(
                    build.ref(),
                    build.project(),
                    ImageNames.normal(image.getKey()),
                    image.getValue(),
                    asked,
                    built,
                    build.published().manifests(),
                    build.endedAtMillis()));
        }
        return all;
    }
}
