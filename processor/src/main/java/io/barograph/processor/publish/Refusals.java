package io.barograph.processor.publish;

import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses, before any route is asked: one line of JSON, nothing of the request in it. */
final class Refusals extends ErrorHandler {
    private static final Map<Integer, String> SENTENCES = Map.of(
            400, "the request could not be read",
            404, "there is nothing here",
            408, "the request took too long",
            414, "the address is too long",
            431, "the headers are too long",
            503, "busy; try again later");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        SafeHeaders.put(response.getHeaders());
        return Reply.error(response, callback, status, wordOf(status), sentenceOf(status));
    }

    private static String wordOf(int status) {
        return status >= 500 ? "failed" : "refused";
    }

    private static String sentenceOf(int status) {
        return SENTENCES.getOrDefault(status, status >= 500 ? "the processor could not answer" : "refused");
    }
}
