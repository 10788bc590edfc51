package io.barograph.processor.publish;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code /metrics}: text 0.0.4, or OpenMetrics for those that ask for it. One scrape at a time. */
final class MetricsPage implements Request.Handler {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private int lastSize = 1 << 16;

    MetricsPage(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        String type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        return Reply.ok(response, callback, type, scrape(type));
    }

    private synchronized byte[] scrape(String type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(lastSize + lastSize / 8);
        registry.scrape(out, type);
        lastSize = out.size();
        return out.toByteArray();
    }
}
