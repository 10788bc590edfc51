package io.barograph.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Log lines on standard error, readable or as JSON.
 *
 * <pre>
 *   21:30:18.101 WARN  path=/var/log/a.log file cannot be read (Roster.scan)
 *   {"time":"2026-11-23T21:30:18.101Z","level":"warn","msg":"path=/var/log/a.log file cannot be read","caller":"Roster.scan"}
 * </pre>
 */
public final class LogLines {
    private static final Logger ROOT = Logger.getLogger("");
    /** Held here because java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("kafka"),
            Logger.getLogger("state.change.logger"),
            Logger.getLogger("org.eclipse.jetty"));
    /** Says once a second that a broker is away; the commands say so themselves, once. */
    private static final Logger VERY_QUIET = Logger.getLogger("org.apache.kafka.clients.NetworkClient");

    private LogLines() {}

    /** Sends every log line of this process to standard error in {@code format}. */
    public static void install(LogFormat format) {
        install(format, System.err);
    }

    static void install(LogFormat format, PrintStream out) {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(new Lines(format == LogFormat.JSON ? new Json() : new Text(), out));
        ROOT.setLevel(Level.INFO);
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        VERY_QUIET.setLevel(Level.SEVERE);
    }

    private static final class Lines extends Handler {
        private final PrintStream out;

        Lines(Formatter formatter, PrintStream out) {
            this.out = out;
            setFormatter(formatter);
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                byte[] line = getFormatter().format(entry).getBytes(StandardCharsets.UTF_8);
                out.write(line, 0, line.length);
                out.flush();
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    private static final class Text extends Formatter {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

        @Override
        public String format(LogRecord entry) {
            StringBuilder line = new StringBuilder(120)
                    .append(TIME.format(entry.getInstant().atZone(ZoneId.systemDefault())))
                    .append(' ')
                    .append(padded(levelOf(entry)))
                    .append(formatMessage(entry))
                    .append(" (")
                    .append(callerOf(entry))
                    .append(")\n");
            if (entry.getThrown() != null) {
                line.append(stackOf(entry.getThrown()));
            }
            return line.toString();
        }

        private static String padded(String level) {
            return (level.toUpperCase(Locale.ROOT) + "     ").substring(0, 6);
        }
    }

    private static final class Json extends Formatter {
        @Override
        public String format(LogRecord entry) {
            StringBuilder line = new StringBuilder(200).append("{\"time\":");
            JsonText.quote(
                    line,
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                            entry.getInstant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC)));
            JsonText.quote(line.append(",\"level\":"), levelOf(entry));
            JsonText.quote(line.append(",\"msg\":"), formatMessage(entry));
            JsonText.quote(line.append(",\"caller\":"), callerOf(entry));
            if (entry.getThrown() != null) {
                JsonText.quote(line.append(",\"error\":"), stackOf(entry.getThrown()));
            }
            return line.append("}\n").toString();
        }
    }

    private static String levelOf(LogRecord entry) {
        int level = entry.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (level >= Level.WARNING.intValue()) {
            return "warn";
        }
        return level >= Level.INFO.intValue() ? "info" : "debug";
    }

    private static String callerOf(LogRecord entry) {
        String type = entry.getSourceClassName();
        if (type == null || type.startsWith("org.slf4j.")) {
            type = entry.getLoggerName();
            return type == null ? "" : simple(type);
        }
        String method = entry.getSourceMethodName();
        return method == null ? simple(type) : simple(type) + "." + method;
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String stackOf(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack, true));
        return stack.toString();
    }
}
