package io.barograph.processor.publish;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /metrics}: text 0.0.4, or OpenMetrics with examples for those that ask for it. What the topology counted comes
 * first, written by {@link Points}; then what the JVM and Kafka say of themselves, written by their library. One scrape
 * at a time is collected, and the page never stands in memory twice.
 */
final class MetricsPage implements Request.Handler {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StateCollector state;
    private final PrometheusMeterRegistry runtime;

    MetricsPage(StateCollector state, PrometheusMeterRegistry runtime) {
        this.state = state;
        this.runtime = runtime;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        boolean openMetrics = accept != null && accept.contains("application/openmetrics-text");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, openMetrics ? OPEN_METRICS : TEXT);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            write(openMetrics, out);
        }
        callback.succeeded();
        return true;
    }

    void write(boolean openMetrics, OutputStream out) throws IOException {
        collect(openMetrics).writeTo(out, openMetrics);
        runtime.scrape(out, openMetrics ? OPEN_METRICS : TEXT);
    }

    private synchronized Points collect(boolean openMetrics) {
        return state.collect(openMetrics);
    }
}
