package io.barograph.processor.publish;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes whole answers. What a client sent is never repeated to it. */
final class Reply {
    static final String JSON = "application/json; charset=utf-8";

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
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
