package io.barograph.processor.publish;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /metrics}: text 0.0.4, or OpenMetrics with examples or protobuf with native histograms for those that ask for
 * it. What the topology counted comes first, written by {@link TextPoints}; then what the JVM and Kafka say of
 * themselves, written by their library. One scrape at a time is collected, and the page never stands in memory twice.
 */
final class MetricsPage implements Request.Handler {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final PrometheusProtobufWriter PROTOBUF = new PrometheusProtobufWriter();

    private final StateCollector state;
    private final PrometheusMeterRegistry runtime;

    MetricsPage(StateCollector state, PrometheusMeterRegistry runtime) {
        this.state = state;
        this.runtime = runtime;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        boolean protobuf = PROTOBUF.accepts(accept) && PROTOBUF.isAvailable();
        boolean openMetrics = accept != null && accept.contains("application/openmetrics-text");
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, protobuf ? PROTOBUF.getContentType() : openMetrics ? OPEN_METRICS : TEXT);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            if (protobuf) {
                PROTOBUF.write(out, new MetricSnapshots(snapshots()));
            } else {
                write(openMetrics, out);
            }
        }
        callback.succeeded();
        return true;
    }

    void write(boolean openMetrics, OutputStream out) throws IOException {
        text(openMetrics).writeTo(out, openMetrics);
        runtime.scrape(out, openMetrics ? OPEN_METRICS : TEXT);
    }

    private synchronized TextPoints text(boolean openMetrics) {
        return state.text(openMetrics);
    }

    private synchronized List<MetricSnapshot> snapshots() {
        List<MetricSnapshot> all = new ArrayList<>(state.snapshots());
        runtime.getPrometheusRegistry().scrape().forEach(all::add);
        return all;
    }
}
