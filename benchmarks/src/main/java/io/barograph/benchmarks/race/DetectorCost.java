package io.barograph.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * What part of the time of the topology's stream threads the detectors take: {@code DetectorCost [LINES] [ROUNDS]
 * [access|plain|output|rawjson …]}. The topology of race 1 runs with the recorder of the JVM, which looks at its threads
 * every ten milliseconds; a sample is the detectors' when one of theirs is anywhere on its stack.
 *
 * <p>Theirs is all that would not be there without them: both watches with what they store, the outcomes of builds that
 * are made for them, the sampling of fetches and of missed keys in the task that reads, and sending these on. What the
 * machine does beside changes how many samples there are, and not whose.
 */
public final class DetectorCost {
    /** Of the detectors' own time, by what it is spent on; the first that is on the stack counts. */
    private static final Map<String, List<String>> THEIRS = Map.of(
            "storms",
            List.of("topology.WatchShard", "topology.Outcome", "detect.Watch", "detect.KeyWatch"),
            "slow fetches",
            List.of("topology.FetchShard", "detect.FetchWatch"),
            "samples for both",
            List.of("window.FetchSample", "window.MissedKeys", "topology.MissedRecords"));

    private static final String OURS = "io.barograph.processor.";
    private static final String NATIVE = "jdk.NativeMethodSample";

    private DetectorCost() {}

    /** Prints a row for each workload, with the median over the rounds. */
    public static void main(String[] args) throws IOException {
        long lines = args.length > 0 ? Long.parseLong(args[0]) : 3_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        List<Workload> workloads = args.length > 2
                ? Arrays.stream(args)
                        .skip(2)
                        .map(word -> Workload.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList()
                : List.of(Workload.ACCESS, Workload.PLAIN, Workload.RAWJSON);
        System.out.println("| lines | samples | storms | slow fetches | samples for both | detectors, % |");
        System.out.println("|---|---|---|---|---|---|");
        for (Workload workload : workloads) {
            System.out.println(row(workload, lines, rounds));
        }
    }

    private static String row(Workload workload, long lines, int rounds) throws IOException {
        List<Samples> all = new ArrayList<>();
        try (Track track = Track.open(workload, lines)) {
            for (int round = 0; round < rounds; round++) {
                Path file = Files.createTempFile("barograph-cost", ".jfr");
                track.run(
                        "barograph",
                        "-XX:StartFlightRecording:filename=" + file + ",settings=none"
                                + ",jdk.ExecutionSample#enabled=true,jdk.ExecutionSample#period=10ms"
                                + "," + NATIVE + "#enabled=true," + NATIVE + "#period=10ms",
                        "-XX:FlightRecorderOptions:stackdepth=128");
                all.add(Samples.of(file));
                Files.delete(file);
            }
        }
        Collections.sort(all, (a, b) -> Double.compare(a.percent(), b.percent()));
        Samples median = all.get(all.size() / 2);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f | %.2f |",
                workload.word(),
                median.all(),
                median.percent("storms"),
                median.percent("slow fetches"),
                median.percent("samples for both"),
                median.percent());
    }

    /** Samples of the stream threads, and those of the detectors among them. */
    private record Samples(long all, Map<String, Long> theirs) {
        static Samples of(Path file) throws IOException {
            long all = 0;
            Map<String, Long> theirs = new TreeMap<>();
            try (RecordingFile recording = new RecordingFile(file)) {
                while (recording.hasMoreEvents()) {
                    RecordedEvent event = recording.readEvent();
                    RecordedStackTrace stack = event.getStackTrace();
                    if (stack == null || !ofTheTopology(event, stack)) {
                        continue;
                    }
                    all++;
                    String whose = whose(stack);
                    if (!whose.isEmpty()) {
                        theirs.merge(whose, 1L, Long::sum);
                    }
                }
            }
            return new Samples(all, theirs);
        }

        /** Native code that waits for the network or for a lock takes no time. */
        private static boolean ofTheTopology(RecordedEvent event, RecordedStackTrace stack) {
            String thread = event.getThread("sampledThread").getJavaName();
            if (thread == null || !thread.contains("StreamThread")) {
                return false;
            }
            String top = method(stack.getFrames().get(0));
            return !event.getEventType().getName().equals(NATIVE) || top.startsWith("org.rocksdb.");
        }

        private static String whose(RecordedStackTrace stack) {
            for (RecordedFrame frame : stack.getFrames()) {
                String method = method(frame);
                for (Map.Entry<String, List<String>> part : THEIRS.entrySet()) {
                    if (part.getValue().stream().anyMatch(name -> method.startsWith(OURS + name))) {
                        return part.getKey();
                    }
                }
            }
            return "";
        }

        private static String method(RecordedFrame frame) {
            return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
        }

        double percent(String part) {
            return 100.0 * theirs.getOrDefault(part, 0L) / Math.max(1, all);
        }

        double percent() {
            return THEIRS.keySet().stream().mapToDouble(this::percent).sum();
        }
    }
}
