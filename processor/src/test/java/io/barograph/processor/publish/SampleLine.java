package io.barograph.processor.publish;

import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a page of metrics, read as the format says and written with its labels by name and its value as a double,
 * so that tests need not know in which order or how short it was written. A line that the format forbids fails here.
 */
final class SampleLine {
    private final String line;
    private int at;

    private SampleLine(String line) {
        this.line = line;
    }

    static String sorted(String line) {
        return line.startsWith("#") || line.isEmpty() ? line : new SampleLine(line).read();
    }

    private String read() {
        String name = until("{ ");
        Map<String, String> labels = labels();
        skip(' ');
        String rest = line.substring(at);
        int example = rest.indexOf(" # ");
        String value = example < 0 ? rest : rest.substring(0, example);
        String end = labels.remove("le");
        StringBuilder sorted = new StringBuilder(name);
        labels.forEach((label, text) -> sorted.append(sorted.length() == name.length() ? '{' : ',')
                .append(label)
                .append('=')
                .append(text));
        if (end != null) {
            sorted.append(sorted.length() == name.length() ? '{' : ',')
                    .append("le=")
                    .append(end);
        }
        sorted.append(sorted.length() == name.length() ? " " : "} ");
        boolean whole = name.endsWith("_bucket") || name.endsWith("_count");
        sorted.append(whole ? Long.toString(Long.parseLong(value)) : Double.toString(Double.parseDouble(value)));
        return sorted.append(example < 0 ? "" : rest.substring(example)).toString();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        if (line.charAt(at) != '{') {
            return labels;
        }
        do {
            at++;
            String label = until("=");
            skip('=');
            int from = at;
            skip('"');
            while (line.charAt(at) != '"') {
                at += line.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            if (labels.put(label, line.substring(from, at)) != null) {
                throw new AssertionError("twice the label " + label + ": " + line);
            }
        } while (line.charAt(at) == ',');
        skip('}');
        return labels;
    }

    private String until(String ends) {
        int from = at;
        while (ends.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(from, at);
    }

    private void skip(char expected) {
        if (line.charAt(at) != expected) {
            throw new AssertionError("no " + expected + " at " + at + ": " + line);
        }
        at++;
    }
}
