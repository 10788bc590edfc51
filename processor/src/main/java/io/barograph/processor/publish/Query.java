package io.barograph.processor.publish;

import org.eclipse.jetty.util.Fields;

/** What was asked for beyond the path. A limit that is none falls back to the usual one rather than failing. */
record Query(String rest, Fields fields) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /** How many rows at most. */
    int limit() {
        String asked = fields.getValue("limit");
        try {
            return asked == null ? USUAL : Math.min(MOST, Math.max(1, Integer.parseInt(asked)));
        } catch (NumberFormatException e) {
            return USUAL;
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
