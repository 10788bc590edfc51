package io.barograph.standalone.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was truly written, counted apart from anything that reads it. */
public final class Truth {
    private final Map<String, Builds> builds = new TreeMap<>();
    private final Map<String, Map<String, Long>> requests = new TreeMap<>();
    private final Map<String, Map<String, Long>> downloads = new TreeMap<>();

    /** Builds of one project on one platform, and their steps. */
    public record Builds(String project, String platform, long builds, long steps, long misses) {
        Builds plus(long moreSteps, long moreMisses) {
            return new Builds(project, platform, builds + 1, steps + moreSteps, misses + moreMisses);
        }

        /** Steps that were cached. */
        public long hits() {
            return steps - misses;
        }
    }

    void count(SimulatedBuild build) {
        for (String name : build.firstMiss().keySet()) {
            String project = build.project().name();
            String platform = name.isEmpty() ? "default" : name;
            Builds known = builds.getOrDefault(project + " " + platform, new Builds(project, platform, 0, 0, 0));
            builds.put(project + " " + platform, known.plus(build.steps(), build.misses(name)));
        }
    }

    void count(Request request) {
        requests.computeIfAbsent(request.upstream(), name -> new TreeMap<>()).merge(request.cache(), 1L, Long::sum);
    }

    void count(Download download) {
        downloads.computeIfAbsent(download.upstream(), name -> new TreeMap<>()).merge(download.cause(), 1L, Long::sum);
    }

    /** Builds by project and platform. */
    public List<Builds> builds() {
        return List.copyOf(builds.values());
    }

    /** Requests by upstream and the proxy's own word. */
    public Map<String, Map<String, Long>> requests() {
        return requests;
    }

    /** Downloads by upstream and why they were slow. */
    public Map<String, Map<String, Long>> downloads() {
        return downloads;
    }

    /** The label of a fault as a line of JSON; names here need no escape. */
    static String line(Fault fault) {
        return "{\"fault\":\"" + fault.kind().word() + "\",\"cause\":\""
                + fault.kind().cause() + "\",\""
                + (fault.kind().place() == FaultKind.Place.PROJECT ? "project" : "upstream") + "\":\""
                + fault.target() + "\",\"platform\":\"" + fault.platform() + "\",\"node\":\"" + fault.node()
                + "\",\"from\":\"" + Instant.ofEpochMilli(fault.from()) + "\",\"until\":\""
                + Instant.ofEpochMilli(fault.until()) + "\"}\n";
    }

    /** All counts as lines of JSON. */
    public String lines() {
        List<String> lines = new ArrayList<>();
        builds.values()
                .forEach(sum -> lines.add("{\"project\":\"" + sum.project + "\",\"platform\":\"" + sum.platform
                        + "\",\"builds\":" + sum.builds + ",\"steps\":" + sum.steps + ",\"hits\":" + sum.hits()
                        + ",\"misses\":" + sum.misses + "}\n"));
        requests.forEach((upstream, sums) -> lines.add(counts(upstream, "requests", sums)));
        downloads.forEach((upstream, sums) -> lines.add(counts(upstream, "downloads", sums)));
        return String.join("", lines);
    }

    private static String counts(String upstream, String what, Map<String, Long> sums) {
        List<String> pairs = new ArrayList<>();
        sums.forEach((word, count) -> pairs.add("\"" + word + "\":" + count));
        return "{\"upstream\":\"" + upstream + "\",\"" + what + "\":{" + String.join(",", pairs) + "}}\n";
    }
}
