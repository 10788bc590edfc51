package io.barograph.standalone.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** All that the world writes, in the order of time. The same world and formats give the same pieces. */
public final class Simulation {
    private final Truth truth = new Truth();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.<Head>comparingLong(head -> head.next.at()).thenComparingInt(Head::number));

    /** A script and what it writes next. */
    private record Head(Script script, int number, Written next) {}

    /**
     * A simulation that writes nothing which begins at {@code until} or later; in {@code Long.MAX_VALUE} it never ends.
     */
    public Simulation(World world, List<Format> formats, long until) {
        List<Script> scripts = new ArrayList<>();
        List<BuildFormat> builds = builds(formats);
        for (int i = 0; i < world.projects().size() && !builds.isEmpty(); i++) {
            BuildSource source = new BuildSource(world, world.projects().get(i));
            scripts.add(new BuildScript(source, builds.get(i % builds.size()), truth, until));
        }
        List<AccessFormat> access = new ArrayList<>();
        List<DownloadFormat> downloads = new ArrayList<>();
        if (formats.contains(Format.NGINX)) {
            access.add(AccessFormat.TEXT);
        }
        if (formats.contains(Format.NGINX_JSON)) {
            access.add(AccessFormat.JSON);
        }
        if (formats.contains(Format.DOWNLOADS_JSON)) {
            downloads.add(DownloadFormat.JSON);
        }
        if (formats.contains(Format.DOWNLOADS_PAIRS)) {
            downloads.add(DownloadFormat.PAIRS);
        }
        for (int i = 0; i < world.plan().upstreams(); i++) {
            if (!access.isEmpty()) {
                scripts.add(
                        new RequestScript(new RequestSource(world, i), access.get(i % access.size()), truth, until));
            }
            if (!downloads.isEmpty()) {
                scripts.add(new DownloadScript(
                        new DownloadSource(world, i), downloads.get(i % downloads.size()), truth, until));
            }
        }
        for (Script script : scripts) {
            push(script, heads.size());
        }
    }

    private static List<BuildFormat> builds(List<Format> formats) {
        List<BuildFormat> builds = new ArrayList<>();
        if (formats.contains(Format.PLAIN_TIMES)) {
            builds.add(new PlainFormat(true));
        }
        if (formats.contains(Format.PLAIN)) {
            builds.add(new PlainFormat(false));
        }
        if (formats.contains(Format.RAWJSON)) {
            builds.add(new RawJsonFormat());
        }
        return builds;
    }

    private void push(Script script, int number) {
        Written next = script.next();
        if (next != null) {
            heads.add(new Head(script, number, next));
        }
    }

    /** The next piece; null when it is over. */
    public @Nullable Written next() {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        push(head.script, head.number);
        return head.next;
    }

    /** When the next piece is due, milliseconds since the epoch; the end of time when it is over. */
    public long due() {
        Head head = heads.peek();
        return head == null ? Long.MAX_VALUE : head.next.at();
    }

    /** What was written so far, and for each part of the world the piece that comes next. */
    public Truth truth() {
        return truth;
    }
}
