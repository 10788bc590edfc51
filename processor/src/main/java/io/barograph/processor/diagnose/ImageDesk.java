package io.barograph.processor.diagnose;

import io.barograph.processor.diagnose.Trouble.Place;
import io.barograph.processor.diagnose.Trouble.Severity;
import io.barograph.processor.diagnose.Trouble.Time;
import io.barograph.processor.parse.aside.Aside.ImagePushed;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one image: the builds that published it lately, and what the registry showed last. A platform is
 * missing when it was asked for and the published index does not have it; it is skipped when the build had no step for
 * it; it is stale when its manifest is none of those that the last build exported. An index that was looked at before
 * the build ended says nothing about it.
 */
public final class ImageDesk {
    static final int MOST_USES = 8;

    final String image;
    final List<ImageUse> uses = new ArrayList<>();
    /** Ids of what was told and is not over. */
    final Set<String> open = new TreeSet<>();

    @Nullable ImageSeen seen;

    @Nullable ImagePushed pushed;

    /** An image of which nothing is known. */
    public ImageDesk(String image) {
        this.image = image;
    }

    /** A build published it. */
    public List<Trouble> saw(ImageUse use) {
        uses.removeIf(known -> known.ref().equals(use.ref()));
        uses.add(use);
        uses.sort((a, b) -> Long.compare(a.endMillis(), b.endMillis()));
        if (uses.size() > MOST_USES) {
            uses.remove(0);
        }
        List<Trouble> told = new ArrayList<>();
        Set<String> skipped = new TreeSet<>(use.asked());
        if (!use.built().isEmpty()) {
            skipped.removeIf(platform -> PlatformNames.among(use.built(), platform));
            for (String platform : skipped) {
                tell(trouble(use, platform, "skipped", "the build has no step for it", use.endMillis()), told);
            }
        }
        told.addAll(compared());
        return told;
    }

    /** An index was pushed under its name by hand. */
    public List<Trouble> saw(ImagePushed now) {
        pushed = now;
        return List.of();
    }

    /** The registry showed it. */
    public List<Trouble> saw(ImageSeen now) {
        ImageSeen before = seen;
        if (before != null && before.atMillis() > now.atMillis()) {
            return List.of();
        }
        seen = now;
        return compared();
    }

    private List<Trouble> compared() {
        ImageSeen shown = seen;
        if (shown == null || uses.isEmpty()) {
            return List.of();
        }
        ImageUse use = uses.get(uses.size() - 1);
        List<Trouble> told = new ArrayList<>();
        if (shown.atMillis() < use.endMillis() || use.asked().isEmpty()) {
            return told;
        }
        Map<String, String> published = new TreeMap<>();
        for (Manifest manifest : shown.manifests()) {
            published.put(manifest.platform(), manifest.digest());
        }
        for (String platform : new TreeSet<>(use.asked())) {
            if (published.isEmpty()) {
                if (use.asked().size() > 1) {
                    tell(
                            trouble(
                                    use,
                                    platform,
                                    "missing",
                                    "the image is one manifest and no index",
                                    shown.atMillis()),
                            told);
                }
            } else if (!PlatformNames.among(published.keySet(), platform)) {
                String has = "the index has " + String.join(", ", published.keySet());
                tell(trouble(use, platform, "missing", has, shown.atMillis()), told);
            } else {
                over("missing", platform, shown.atMillis(), told);
                stale(use, shown, platform, published, told);
            }
        }
        return told;
    }

    private void stale(
            ImageUse use, ImageSeen shown, String platform, Map<String, String> published, List<Trouble> told) {
        String digest = "";
        for (Map.Entry<String, String> entry : published.entrySet()) {
            digest = PlatformNames.normal(entry.getKey()).equals(PlatformNames.normal(platform))
                    ? entry.getValue()
                    : digest;
        }
        ImagePushed byHand = pushed;
        Set<String> ours = new HashSet<>(use.manifests());
        boolean sameIndex = !use.digest().isEmpty() && use.digest().equals(shown.digest());
        boolean madeByHand = byHand != null && byHand.digest().equals(shown.digest()) && ours.isEmpty();
        if (ours.isEmpty() || digest.isEmpty() || sameIndex || madeByHand || ours.contains(digest)) {
            over("stale", platform, shown.atMillis(), told);
            return;
        }
        String of = digest;
        boolean earlier = uses.stream().anyMatch(other -> other.manifests().contains(of));
        String words = "its manifest " + brief(digest) + " is none of those that the build exported"
                + (earlier ? ", but one of an earlier build" : "");
        tell(trouble(use, platform, "stale", words, shown.atMillis()), told);
    }

    private Trouble trouble(ImageUse use, String platform, String how, String why, long atMillis) {
        String remedy = switch (how) {
            case "skipped" -> "Ask for " + platform + " in --platform or in the bake file, or take it off the list.";
            case "stale" ->
                "Push the image of " + platform + " again and merge the list from the digests of one"
                        + " build (docker buildx imagetools create).";
            default -> "Build and push " + platform + ", then merge it in (docker buildx imagetools create --append).";
        };
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("asked", String.join(", ", new TreeSet<>(use.asked())));
        evidence.put("why", why);
        ImageSeen shown = seen;
        if (shown != null) {
            evidence.put("published_digest", shown.digest());
            evidence.put("media_type", shown.mediaType());
        }
        evidence.put("built_digest", use.digest());
        return new Trouble(
                id(how, platform),
                "image_platform_" + how,
                how.equals("skipped") ? Severity.WARNING : Severity.CRITICAL,
                new Place(use.project(), "", platform, image),
                platform + " of " + image + " is " + how + ": " + why + ".",
                remedy,
                evidence,
                List.of(use.ref()),
                Time.at(atMillis),
                false);
    }

    private String id(String how, String platform) {
        return "image:" + image + ":" + how + ":" + PlatformNames.normal(platform);
    }

    private void tell(Trouble trouble, List<Trouble> told) {
        if (open.add(trouble.id())) {
            told.add(trouble);
        }
    }

    private void over(String how, String platform, long atMillis, List<Trouble> told) {
        if (open.remove(id(how, platform))) {
            told.add(new Trouble(
                    id(how, platform),
                    "image_platform_" + how,
                    Severity.INFO,
                    new Place("", "", platform, image),
                    platform + " of " + image + " is no longer " + how + ".",
                    "",
                    Map.of(),
                    List.of(),
                    Time.at(atMillis),
                    true));
        }
    }

    private static String brief(String digest) {
        return digest.length() > 19 ? digest.substring(0, 19) : digest;
    }
}
