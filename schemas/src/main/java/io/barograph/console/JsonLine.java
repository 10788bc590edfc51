package io.barograph.console;

import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * {@code {"time":"2026-11-23T19:17:04.5Z","level":"WARN","msg":"file vanished","caller":"Tail.look"}}: a log line for
 * programs. Written by hand because the shipper carries no JSON library.
 */
final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder("{\"time\":\"")
                .append(DateTimeFormatter.ISO_INSTANT.format(record.getInstant()))
                .append("\",\"level\":\"")
                .append(LogLevel.name(record.getLevel()))
                .append("\",\"msg\":\"");
        quote(formatMessage(record), line);
        line.append("\",\"caller\":\"");
        quote(caller(record), line);
        if (record.getThrown() != null) {
            line.append("\",\"error\":\"");
            quote(Reason.of(record.getThrown()), line);
        }
        return line.append("\"}\n").toString();
    }

    private static String caller(LogRecord record) {
        String type = record.getSourceClassName() == null ? record.getLoggerName() : record.getSourceClassName();
        String simple = type == null ? "unknown" : type.substring(type.lastIndexOf('.') + 1);
        return record.getSourceMethodName() == null ? simple : simple + "." + record.getSourceMethodName();
    }

    private static void quote(String text, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> into.append("\\\"");
                case '\\' -> into.append("\\\\");
                case '\n' -> into.append("\\n");
                case '\r' -> into.append("\\r");
                case '\t' -> into.append("\\t");
                default -> appendPlain(c, into);
            }
        }
    }

    private static void appendPlain(char c, StringBuilder into) {
        if (c < 0x20 || Character.isSurrogate(c)) {
            into.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
        } else {
            into.append(c);
        }
    }
}
