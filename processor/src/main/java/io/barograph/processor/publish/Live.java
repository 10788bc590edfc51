package io.barograph.processor.publish;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1/events}: server-sent events. Looks twice a second at what is new and tells everybody who listens;
 * looks at nothing while nobody does. Under a flood only the newest records are told.
 */
final class Live implements Request.Handler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final long TICK_MILLIS = 500;
    /** Silent connections are cut off, so something is said at least so often, in ticks. */
    private static final int KEEP_ALIVE = 20;

    private static final int MOST_AT_ONCE = 50;
    private static final byte[] NOTHING_NEW = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker;
    private final Future<?> ticking;
    private final List<Topic<?>> topics;
    private final Supplier<Summary> summary;
    private final int maxListeners;
    private byte[] lastSummary = {};
    private int quiet;

    Live(Recent recent, Supplier<Summary> summary, int maxListeners) {
        this.summary = summary;
        this.maxListeners = maxListeners;
        this.topics = List.of(
                new Topic<>("builds", recent.builds(), BuildRow::of),
                new Topic<>("storms", recent.storms(), AvroMaps::of),
                new Topic<>("slow_fetches", recent.slowFetches(), AvroMaps::of),
                new Topic<>("findings", recent.findings(), AvroMaps::of));
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live-events");
            thread.setDaemon(true);
            return thread;
        });
        this.ticking = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (listeners.size() >= maxListeners) {
            return Reply.error(response, callback, 503, "busy", "too many listeners; try again later");
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Listener listener = new Listener(response, callback);
        listeners.add(listener);
        listener.send(HELLO);
        listener.send(message("summary", Json.bytes(summary.get())));
        return true;
    }

    private void tick() {
        try {
            if (listeners.isEmpty()) {
                topics.forEach(Topic::skip);
                return;
            }
            boolean said = false;
            for (Topic<?> topic : topics) {
                List<?> fresh = topic.fresh();
                if (!fresh.isEmpty()) {
                    say(message(topic.name, Json.bytes(fresh)));
                    said = true;
                }
            }
            said |= saySummary();
            quiet = said ? 0 : quiet + 1;
            if (quiet >= KEEP_ALIVE) {
                quiet = 0;
                say(NOTHING_NEW);
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("live events failed once");
        }
    }

    private boolean saySummary() {
        byte[] now = Json.bytes(summary.get());
        if (Arrays.equals(now, lastSummary)) {
            return false;
        }
        lastSummary = now;
        say(message("summary", now));
        return true;
    }

    private void say(byte[] message) {
        listeners.removeIf(listener -> !listener.send(message));
    }

    private static byte[] message(String event, byte[] json) {
        byte[] head = ("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + json.length + 2);
        System.arraycopy(json, 0, whole, head.length, json.length);
        whole[whole.length - 2] = '\n';
        whole[whole.length - 1] = '\n';
        return whole;
    }

    @Override
    public void close() {
        ticking.cancel(true);
        ticker.shutdown();
        listeners.forEach(Listener::end);
        listeners.clear();
    }

    /** One kind of record, and how far it was told. */
    private static final class Topic<T> {
        private final String name;
        private final Newest<T> records;
        private final Function<T, ?> row;
        private long told;

        Topic(String name, Newest<T> records, Function<T, ?> row) {
            this.name = name;
            this.records = records;
            this.row = row;
        }

        List<?> fresh() {
            long upTo = records.sequence();
            List<?> rows = records.since(told, MOST_AT_ONCE).stream().map(row).toList();
            told = upTo;
            return rows;
        }

        void skip() {
            told = records.sequence();
        }
    }
}
