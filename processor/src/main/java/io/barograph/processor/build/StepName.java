package io.barograph.processor.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a vertex says.
 *
 * <pre>
 *   [svc linux/amd64-&gt;arm64 build 4/7] RUN make      target svc, platform linux/amd64, for linux/arm64, stage build
 *   [ 2/14] COPY . .                                 a single stage; the index is padded
 *   [web 2/7] WORKDIR /srv                           stage web, or target web in a log of several targets
 *   [web linux/arm64 internal] load metadata for …   internal work of target web
 * </pre>
 *
 * Names of targets and stages hold no slash, so a slash marks the platform.
 *
 * @param platform {@code default} where the name tells none
 * @param targetPlatform platform built for where it is not the one built on, otherwise empty
 * @param index 0 for vertices that are not Dockerfile steps
 * @param instruction the name without its bracket
 */
public record StepName(
        String target,
        String platform,
        String targetPlatform,
        String stage,
        int index,
        int total,
        String instruction,
        StepKind kind) {
    /** The platform of steps whose log names none. */
    public static final String DEFAULT_PLATFORM = "default";

    /** Reads a name; {@code targeted} says that the log is one of several bake or compose targets. */
    public static StepName parse(String name, boolean targeted) {
        int close = name.startsWith("[") ? name.indexOf(']') : -1;
        if (close < 0) {
            return plain("", DEFAULT_PLATFORM, name);
        }
        String instruction = name.substring(close + 1).strip();
        List<String> words = words(name, close);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        int slash = last.indexOf('/');
        if (slash > 0 && isNumber(last, 0, slash) && isNumber(last, slash + 1, last.length())) {
            int index = number(last, 0, slash);
            int total = number(last, slash + 1, last.length());
            return step(words.subList(0, words.size() - 1), targeted, index, total, instruction);
        }
        return other(words, instruction);
    }

    /** Whether a vertex of this name shows that the log is one of several targets, each named in every bracket. */
    static boolean showsTarget(String name) {
        return !parse(name, false).target.isEmpty();
    }

    /** Whether it is a step of a Dockerfile. */
    public boolean isNumbered() {
        return index > 0;
    }

    /** The kind of work its time goes to, if any is told apart. */
    public @Nullable PhaseName phase() {
        return switch (kind) {
            case FROM -> PhaseName.BASE_PULL;
            case EXPORT -> PhaseName.EXPORT;
            case CACHE_IMPORT -> PhaseName.CACHE_IMPORT;
            case CACHE_EXPORT -> PhaseName.CACHE_EXPORT;
            case INTERNAL -> internalPhase();
            default -> isNumbered() ? PhaseName.RUN_COPY : null;
        };
    }

    private @Nullable PhaseName internalPhase() {
        if (instruction.startsWith("load metadata for ") || instruction.startsWith("resolve image config for ")) {
            return PhaseName.LOAD_METADATA;
        }
        if (instruction.startsWith("load build context")
                || instruction.startsWith("load from client")
                || instruction.startsWith("preparing inline document")) {
            return PhaseName.CONTEXT_TRANSFER;
        }
        if (instruction.startsWith("load ") || instruction.startsWith("docker-image://")) {
            return PhaseName.LOAD_DEFINITION;
        }
        return instruction.startsWith("merging manifest list") ? PhaseName.MANIFEST_MERGE : null;
    }

    private static StepName step(List<String> words, boolean targeted, int index, int total, String instruction) {
        int at = platformAt(words);
        String platform = at < 0 ? DEFAULT_PLATFORM : words.get(at);
        String target = "";
        String stage = "";
        if (at >= 0) {
            target = at > 0 ? words.get(0) : "";
            stage = at + 1 < words.size() ? words.get(at + 1) : "";
        } else if (words.size() > 1 || (targeted && words.size() == 1)) {
            target = words.get(0);
            stage = words.size() > 1 ? words.get(1) : "";
        } else if (words.size() == 1) {
            stage = words.get(0);
        }
        return new StepName(
                target, built(platform), builtFor(platform), stage, index, total, instruction, kind(instruction));
    }

    /** {@code [internal]}, {@code [web auth]}, {@code [linux/arm64 internal]}, {@code [context lib]}, {@code [web]}. */
    private static StepName other(List<String> words, String instruction) {
        int at = platformAt(words);
        String platform = at < 0 ? DEFAULT_PLATFORM : built(words.get(at));
        int end = at >= 0 ? at : words.size();
        int label = -1;
        for (int i = 0; i < words.size() && label < 0; i++) {
            boolean ends = i == words.size() - 1
                    && (words.get(i).equals("internal") || words.get(i).equals("auth"));
            label = ends || words.get(i).equals("context") ? i : -1;
        }
        String target = end > 0 && label != 0 ? words.get(0) : "";
        if (label >= 0) {
            return new StepName(target, platform, "", "", 0, 0, instruction, StepKind.INTERNAL);
        }
        return plain(target, platform, instruction);
    }

    private static StepName plain(String target, String platform, String text) {
        return new StepName(target, platform, "", "", 0, 0, text, clientKind(text));
    }

    private static StepKind clientKind(String text) {
        if (text.startsWith("exporting ")) {
            boolean cache = text.startsWith("exporting cache")
                    || text.startsWith("exporting content cache")
                    || text.startsWith("exporting inline cache")
                    || text.startsWith("exporting to GitHub");
            return cache ? StepKind.CACHE_EXPORT : StepKind.EXPORT;
        }
        if (text.startsWith("importing cache manifest")) {
            return StepKind.CACHE_IMPORT;
        }
        boolean internal = text.startsWith("resolve image config for ")
                || text.startsWith("docker-image://")
                || text.startsWith("resolving provenance")
                || text.startsWith("merging manifest list")
                || text.startsWith("load ");
        return internal ? StepKind.INTERNAL : StepKind.OTHER;
    }

    private static StepKind kind(String instruction) {
        String text = instruction.startsWith("ONBUILD ") ? instruction.substring(8) : instruction;
        int space = text.indexOf(' ');
        return switch ((space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT)) {
            case "RUN" -> StepKind.RUN;
            case "COPY" -> StepKind.COPY;
            case "ADD" -> StepKind.ADD;
            case "WORKDIR" -> StepKind.WORKDIR;
            case "FROM" -> StepKind.FROM;
            default -> StepKind.OTHER;
        };
    }

    private static String built(String platform) {
        int arrow = platform.indexOf("->");
        return arrow < 0 ? platform : platform.substring(0, arrow);
    }

    /** {@code linux/amd64->arm64} leaves out the system where it is the same. */
    private static String builtFor(String platform) {
        int arrow = platform.indexOf("->");
        if (arrow < 0) {
            return "";
        }
        String last = platform.substring(arrow + 2);
        int slash = platform.indexOf('/');
        boolean whole = last.contains("/") && !last.startsWith("arm/");
        return whole || slash > arrow ? last : platform.substring(0, slash + 1) + last;
    }

    private static int platformAt(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).indexOf('/') > 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> words(String name, int close) {
        List<String> words = new ArrayList<>(4);
        int from = 1;
        for (int i = 1; i <= close; i++) {
            if (i == close || name.charAt(i) == ' ') {
                if (i > from) {
                    words.add(name.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return to > from && to - from < 6;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
