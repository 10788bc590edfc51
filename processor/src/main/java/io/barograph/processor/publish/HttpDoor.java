package io.barograph.processor.publish;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The one HTTP port of a processor.
 *
 * <pre>
 *   connection limit, idle timeout, header limit
 *     └ front: safe headers, only GET and HEAD, no bodies
 *         └ guard: who may come in, where the settings have a lock
 *             └ routes: page, assets, metrics, api, events, health
 * </pre>
 */
public final class HttpDoor implements AutoCloseable {
    private static final int THREADS = 8;

    private final DoorSettings settings;
    private final Server server;
    private final ServerConnector connector;

    /** A door to {@code routes}, closed for now. */
    public HttpDoor(DoorSettings settings, Handler routes) {
        this(settings, routes, behind -> settings.lock().asks() ? new Guard(behind, settings.lock()) : behind);
    }

    /** A door to {@code routes} behind {@code guard}, which may ask who comes in. */
    public HttpDoor(DoorSettings settings, Handler routes, UnaryOperator<Handler> guard) {
        this.settings = settings;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("door");
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1, factories(settings));
        connector.setHost(settings.bind());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), connector));
        connector.addBean(new Lingerers(connector, settings.idle()));
        server.setErrorHandler(new Refusals());
        server.setStopTimeout(0); // a connection that is kept alive would hold up the stop, and nothing here is written
        server.setHandler(new Front(guard.apply(routes)));
    }

    private static ConnectionFactory[] factories(DoorSettings settings) {
        HttpConfiguration http = limits(settings);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (settings.lock().tls().isEmpty()) {
            return new ConnectionFactory[] {plain};
        }
        DoorLock.Encrypted keys = settings.lock().tls().get();
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys.store());
        tls.setKeyStorePassword(keys.password());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
    }

    /** A slash inside the reference of a build is as good as any; no path here leads to a file. */
    private static HttpConfiguration limits(DoorSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.DEFAULT.with("refs", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        http.setRequestHeaderSize(settings.maxHeaderBytes());
        return http;
    }

    /** Lets people in from now on. */
    public void open() {
        try {
            connector.open();
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.UNAVAILABLE,
                    "cannot listen on " + settings.bind() + ":" + settings.port()
                            + ": the port is taken or the address is not of this machine; choose another with --port");
        }
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not start on " + settings, e);
        }
    }

    /** The port that it listens on, also where any free one was asked for. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }
}
