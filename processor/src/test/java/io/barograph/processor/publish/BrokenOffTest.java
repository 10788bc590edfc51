package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that goes away in the middle of an answer is nothing that a person must act on. */
@Timeout(60)
final class BrokenOffTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = Logger.getLogger(Front.class.getName());

    @Test
    void isNoError() throws Exception {
        Ear ear = new Ear();
        LOG.setLevel(Level.ALL);
        LOG.addHandler(ear);
        try (HttpDoor door = new HttpDoor(DoorSettings.at("127.0.0.1", 0), new Endless())) {
            door.open();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
                client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(client.getInputStream().read()).isEqualTo('H');
            }

            LogRecord said = ear.heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(said).isNotNull();
            assertThat(said.getMessage()).isEqualTo("a client broke off");
            assertThat(said.getLevel().intValue()).isLessThan(Level.INFO.intValue());
            assertThat(ear.heard).isEmpty();
        } finally {
            LOG.removeHandler(ear);
            LOG.setLevel(null);
        }
    }

    /** An answer that is longer than anybody reads. */
    private static final class Endless extends org.eclipse.jetty.server.Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                for (int i = 0; i < 100_000; i++) {
                    out.write(new byte[10_000]);
                }
            }
            callback.succeeded();
            return true;
        }
    }

    private static final class Ear extends Handler {
        private final BlockingQueue<LogRecord> heard = new LinkedBlockingQueue<>();

        @Override
        public void publish(LogRecord record) {
            heard.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
