package io.barograph.processor.publish;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Who answers what.
 *
 * <pre>
 *   /                the page            /assets/…        what it is made of
 *   /metrics         for Prometheus      /api/v1/…        JSON
 *   /healthz         alive?              /api/v1/events   live
 *   /readyz          able to work?
 * </pre>
 */
public final class Routes extends Handler.Abstract implements AutoCloseable {
    private static final byte[] FINE = "{\"status\":\"ok\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final String EVENTS = Api.ROOT + "/events";

    private final Sources from;
    private final Assets assets = new Assets();
    private final MetricsPage metrics;
    private final Api api;
    private final Live live;

    /**
     * Where answers come from.
     *
     * @param shelf what the topology lays out
     * @param fleet all instances together
     * @param recent what lately happened
     * @param vitals how the processor is doing
     * @param state the metrics of what is counted
     * @param runtime the metrics of the JVM and Kafka
     * @param alive trouble here means: restart me
     * @param ready trouble here means: not yet
     */
    public record Sources(
            Shelf shelf,
            Fleet fleet,
            Recent recent,
            Supplier<Vitals> vitals,
            StateCollector state,
            PrometheusMeterRegistry runtime,
            Health alive,
            Health ready) {}

    /** Answers from {@code from}; at most {@code maxListeners} may follow live events. */
    public Routes(Sources from, int maxListeners) {
        this.from = from;
        Supplier<Summary> summary =
                new Lately<>(() -> Summary.of(from.fleet().view(), from.vitals().get()));
        this.metrics = new MetricsPage(from.state(), from.runtime());
        this.api = new Api(from.shelf(), from.recent(), from.fleet(), summary);
        this.live = new Live(from.recent(), summary, maxListeners);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (path.equals("/metrics")) {
            return metrics.handle(request, response, callback);
        }
        if (path.equals("/healthz")) {
            return health(from.alive(), response, callback);
        }
        if (path.equals("/readyz")) {
            return health(from.ready(), response, callback);
        }
        if (path.equals(EVENTS)) {
            return live.handle(request, response, callback);
        }
        if (path.equals(Api.ROOT) || path.startsWith(Api.ROOT + "/")) {
            return api.handle(request, response, callback);
        }
        return assets.handle(request, response, callback);
    }

    private static boolean health(Health health, Response response, Callback callback) {
        return health.trouble()
                .map(trouble -> Reply.error(response, callback, 503, "not_ready", trouble))
                .orElseGet(() -> Reply.ok(response, callback, Reply.JSON, FINE));
    }

    @Override
    public void close() {
        live.close();
    }
}
