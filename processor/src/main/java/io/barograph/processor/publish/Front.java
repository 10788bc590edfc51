package io.barograph.processor.publish;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first look at every request: only reading is allowed here, and nobody needs a body for that. */
final class Front extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    Front(Handler behind) {
        super(behind);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SafeHeaders.put(response.getHeaders());
        String method = request.getMethod();
        if (!"GET".equals(method) && !"HEAD".equals(method)) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return Reply.error(response, callback, 405, "method_not_allowed", "only GET and HEAD are answered here");
        }
        if (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return Reply.error(response, callback, 413, "too_large", "a request here has no body");
        }
        try {
            return super.handle(request, response, callback);
        } catch (EofException e) {
            // The client went away in the middle of the answer: a scrape that timed out, a tab that was closed.
            LOG.atDebug().setCause(e).log("a client broke off");
            callback.failed(e);
            return true;
        } catch (Exception e) {
            LOG.atError().setCause(e).log("a request failed");
            if (response.isCommitted()) {
                callback.failed(e);
                return true;
            }
            return Reply.error(response, callback, 500, "failed", "the processor could not answer");
        }
    }
}
