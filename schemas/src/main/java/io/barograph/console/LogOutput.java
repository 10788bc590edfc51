package io.barograph.console;

import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Sends the log to standard error. Standard output belongs to what a command answers. */
public final class LogOutput {
    /** Loggers that cry wolf in a run in which nothing is wrong, each seen at every start or stop. */
    private static final List<String> NOISE = List.of(
            "org.apache.kafka.clients.ClientUtils",
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator",
            "org.apache.kafka.clients.producer.internals.Sender",
            "org.apache.kafka.common.utils.AppInfoParser",
            "org.apache.kafka.controller.QuorumController",
            "org.apache.kafka.streams.processor.internals.StateDirectory",
            "kafka.coordinator.transaction.TransactionCoordinator",
            "kafka.server.DefaultAutoTopicCreationManager",
            "org.apache.kafka.server.DefaultAutoTopicCreationManager",
            "org.apache.kafka.streams.StreamsConfig",
            "io.micrometer.prometheusmetrics.PrometheusMeterRegistry",
            "org.eclipse.jetty");

    /**
     * A transaction that begins before the markers of the one before are written is refused and sent again by itself;
     * the broker calls each refusal an error. A broken disk is told by the log directory and ends the broker. A
     * controller that introduces itself before it is in office does so again.
     */
    private static final List<String> FALSE_ALARMS =
            List.of("kafka.server.ControllerApis", "kafka.server.ReplicaManager");

    /** The log manager holds loggers weakly: a level set on one that nobody keeps is forgotten. */
    private static final List<Logger> KEPT = new ArrayList<>();

    private static LogFormat format = LogFormat.TEXT;

    private LogOutput() {}

    /** Says one sentence to {@code err}: a line of its own for people, a log line where every line has to be JSON. */
    public static synchronized void say(PrintStream err, String sentence, boolean isFailure) {
        if (format == LogFormat.TEXT) {
            err.println(sentence);
        } else {
            Logger.getLogger("io.barograph").log(isFailure ? Level.SEVERE : Level.INFO, sentence);
        }
        err.flush();
    }

    /** From here on lines go to {@code err} in {@code format}; {@code verbose} adds details and stack traces. */
    public static synchronized void to(PrintStream err, LogFormat format, boolean verbose, Terminal terminal) {
        LogManager.getLogManager().reset();
        KEPT.clear();
        LogOutput.format = format;
        Logger root = Logger.getLogger("");
        String before = terminal.err() ? Terminal.CLEAR_LINE : "";
        root.addHandler(new Flushing(err, format.formatter(verbose, before)));
        root.setLevel(verbose ? Level.INFO : Level.WARNING);
        level("io.barograph", verbose ? Level.FINE : Level.INFO);
        if (!verbose) {
            NOISE.forEach(name -> level(name, Level.SEVERE));
            FALSE_ALARMS.forEach(name -> level(name, Level.OFF));
        }
    }

    private static void level(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        KEPT.add(logger);
    }

    /** Flushes after each line: the last line before a crash is the one that matters. */
    private static final class Flushing extends StreamHandler {
        Flushing(PrintStream err, Formatter formatter) {
            super(err, formatter);
            setLevel(Level.ALL);
            try {
                setEncoding(StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("every Java knows UTF-8", e);
            }
        }

        @Override
        public synchronized void publish(LogRecord record) {
            super.publish(record);
            flush();
        }

        /** Standard error is not ours to close. */
        @Override
        public synchronized void close() {
            flush();
        }
    }
}
