package io.barograph.benchmarks.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recorded logs, each of a project of its own that builds the same again and again: a build from the first, one from
 * the second, and so on.
 */
final class RecordedLogs implements LineSource {
    private static final int TALKATIVE = 2_000;
    /** What ten thousand runners end in a busy hour. */
    private static final int BUILDS_PER_SECOND = 20;

    private final List<byte[]> lines;
    private final List<Integer> logs;
    private int next;
    private int stream;

    private RecordedLogs(List<byte[]> lines, List<Integer> logs) {
        this.lines = lines;
        this.logs = logs;
    }

    /** All files named {@code name} below {@code dir}, in the order of their paths. */
    static RecordedLogs below(Path dir, String name) {
        List<byte[]> lines = new ArrayList<>();
        List<Integer> logs = new ArrayList<>();
        int log = 0;
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path file : all.filter(path -> path.endsWith(name)).sorted().toList()) {
                cut(Files.readAllBytes(file), lines);
                while (logs.size() < lines.size()) {
                    logs.add(log);
                }
                log++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded logs below " + dir + " cannot be read", e);
        }
        if (lines.isEmpty()) {
            throw new IllegalStateException("no " + name + " below " + dir + "; -Drace.logs names the directory");
        }
        return new RecordedLogs(lines, logs);
    }

    /**
     * The same builds, the lines that programs print said again until each log has {@value #TALKATIVE} lines or more.
     */
    RecordedLogs talkative() {
        List<byte[]> more = new ArrayList<>();
        List<Integer> moreLogs = new ArrayList<>();
        for (int first = 0, next; first < lines.size(); first = next) {
            int log = logs.get(first);
            next = first;
            int printed = 0;
            while (next < lines.size() && logs.get(next) == log) {
                printed += isOutput(lines.get(next++)) ? 1 : 0;
            }
            int again = printed == 0 ? 0 : Math.max(0, TALKATIVE - (next - first)) / printed;
            for (int i = first; i < next; i++) {
                int times = isOutput(lines.get(i)) ? 1 + again : 1;
                more.addAll(Collections.nCopies(times, lines.get(i)));
                moreLogs.addAll(Collections.nCopies(times, log));
            }
        }
        return new RecordedLogs(more, moreLogs);
    }

    /** {@code #8 0.246 cc -o a.out main.c}: a number, a time. */
    private static boolean isOutput(byte[] line) {
        int at = 1;
        while (at < line.length && line[at] >= '0' && line[at] <= '9') {
            at++;
        }
        int time = at + 1;
        while (time < line.length && (line[time] == '.' || (line[time] >= '0' && line[time] <= '9'))) {
            time++;
        }
        return line[0] == '#' && time - at > 4 && time < line.length && line[at] == ' ' && line[time] == ' ';
    }

    private static void cut(byte[] log, List<byte[]> lines) {
        int from = 0;
        for (int i = 0; i < log.length; i++) {
            if (log[i] == '\n') {
                if (i > from) { // an empty line is none: the topology does not count it
                    lines.add(Arrays.copyOfRange(log, from, i + 1));
                }
                from = i + 1;
            }
        }
        if (from < log.length) {
            byte[] rest = Arrays.copyOfRange(log, from, log.length + 1);
            rest[rest.length - 1] = '\n';
            lines.add(rest);
        }
    }

    @Override
    public byte[] next() {
        byte[] line = lines.get(next);
        stream = logs.get(next);
        next = (next + 1) % lines.size();
        return line;
    }

    @Override
    public int streams() {
        return logs.get(logs.size() - 1) + 1;
    }

    @Override
    public int linesPerSecond() {
        return BUILDS_PER_SECOND * lines.size() / streams();
    }

    @Override
    public int stream() {
        return stream;
    }
}
