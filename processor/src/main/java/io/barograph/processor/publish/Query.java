package io.barograph.processor.publish;

import org.eclipse.jetty.util.Fields;

/** What was asked for beyond the path. A number that is none falls back to the usual one rather than failing. */
record Query(String rest, Fields fields) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /** Which part of a list. */
    Span span() {
        int limit = (int) Math.min(MOST, Math.max(1, number("limit", USUAL)));
        return new Span(number("from", Long.MIN_VALUE), number("to", Long.MAX_VALUE), limit, get("after", ""));
    }

    /** The number {@code name}, or {@code usual}. */
    long number(String name, long usual) {
        String asked = fields.getValue(name);
        try {
            return asked == null ? usual : Long.parseLong(asked);
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    /** Whether {@code value} passes the filter {@code name}, which lets all pass when it was not given. */
    boolean wants(String name, String value) {
        String asked = fields.getValue(name);
        return asked == null || asked.isEmpty() || asked.equals(value);
    }

    /** The value of {@code name}, or {@code usual}. */
    String get(String name, String usual) {
        String asked = fields.getValue(name);
        return asked == null ? usual : asked;
    }
}
