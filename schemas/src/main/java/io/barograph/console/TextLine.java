package io.barograph.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code 14:22:01 WARN path="/var/log/a" file vanished}: a log line for people. */
final class TextLine extends Formatter {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final boolean verbose;
    private final String before;

    TextLine(boolean verbose, String before) {
        this.verbose = verbose;
        this.before = before;
    }

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(before)
                .append(CLOCK.format(record.getInstant()))
                .append(' ')
                .append(LogLevel.paddedName(record.getLevel()))
                .append(' ')
                .append(formatMessage(record));
        if (record.getThrown() != null) {
            line.append(": ").append(Reason.of(record.getThrown()));
        }
        line.append('\n');
        if (verbose && record.getThrown() != null) {
            line.append(stack(record.getThrown()));
        }
        return line.toString();
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
