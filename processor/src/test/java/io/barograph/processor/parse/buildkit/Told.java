package io.barograph.processor.parse.buildkit;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a dialect tells; knows a vertex once it was named. */
public final class Told implements BuildEvents {
    public final List<String> events = new ArrayList<>();
    public final List<Answer> answers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    public static Told by(BuildDialect dialect, String... lines) {
        Told told = new Told();
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            told.answers.add(dialect.read(new Line().at(bytes, 0, bytes.length, 5), told));
        }
        return told;
    }

    @Override
    public void builder(String instance, long atMillis) {
        events.add("builder " + instance);
    }

    @Override
    public boolean header(int number, byte[] bytes, int from, int to, long atMillis) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        boolean known = names.stream().anyMatch(name -> name.startsWith(number + " "));
        if (known && !names.contains(number + " " + text)) {
            return false;
        }
        names.add(number + " " + text);
        events.add("name " + number + " " + text);
        return true;
    }

    @Override
    public boolean output(int number, long atMillis) {
        events.add("output " + number);
        return true;
    }

    @Override
    public boolean status(int number, byte[] bytes, int from, int to, long current, long atMillis) {
        events.add(
                "status " + number + " " + new String(bytes, from, to - from, StandardCharsets.UTF_8) + "|" + current);
        return true;
    }

    @Override
    public boolean left(int number, long atMillis) {
        events.add("left " + number);
        return true;
    }

    @Override
    public boolean ended(int number, Ending ending, long micros, String message, long atMillis) {
        events.add(ending + " " + number + " " + micros + message);
        return names.stream().anyMatch(name -> name.startsWith(number + " "));
    }

    @Override
    public void vertex(VertexView vertex, long atMillis) {
        events.add("vertex " + vertex.digest + " " + vertex.name() + " " + String.join(",", vertex.inputs()) + " "
                + vertex.startedMicros + "-" + vertex.completedMicros + (vertex.cached ? " cached" : "")
                + (vertex.error == null ? "" : " " + vertex.error)
                + (vertex.group.isEmpty() ? "" : " " + vertex.group + "/" + vertex.groupName));
    }

    @Override
    public void transfer(String digest, byte[] bytes, int from, int to, long current, long atMillis) {
        String what = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        events.add("transfer " + digest + " " + what + "|" + current);
    }

    @Override
    public void failure(String message, boolean sure, long atMillis) {
        events.add((sure ? "failure " : "perhaps failure ") + message);
    }

    @Override
    public void finished(long atMillis) {
        events.add("finished");
    }
}
