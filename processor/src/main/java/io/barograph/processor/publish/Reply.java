package io.barograph.processor.publish;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Writes whole answers. What a client sent is never repeated to it. */
final class Reply {
    static final String JSON = "application/json; charset=utf-8";
    /** Idle times that a client has to take a whole answer; one byte now and then would hold it in memory for ever. */
    private static final int IDLE_TIMES = 4;

    private Reply() {}

    /** {@code 200} with a body. */
    static boolean ok(Response response, Callback callback, String type, byte[] body) {
        return send(response, callback, 200, type, body);
    }

    /** An error as one line of JSON: {@code word} for programs, {@code sentence} for people; both constants. */
    static boolean error(Response response, Callback callback, int status, String word, String sentence) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        return send(response, callback, status, JSON, errorBody(word, sentence));
    }

    static byte[] errorBody(String word, String sentence) {
        return ("{\"error\":\"" + word + "\",\"message\":\"" + sentence + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean send(Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), cutOffIfSlow(response, callback));
        return true;
    }

    private static Callback cutOffIfSlow(Response response, Callback callback) {
        Request request = response.getRequest();
        ConnectionMetaData from = request.getConnectionMetaData();
        long patience = from.getConnector().getIdleTimeout() * IDLE_TIMES;
        Runnable cut = () -> from.getConnection().getEndPoint().close();
        Scheduler.Task later = request.getComponents().getScheduler().schedule(cut, patience, TimeUnit.MILLISECONDS);
        return Callback.from(later::cancel, callback);
    }
}
