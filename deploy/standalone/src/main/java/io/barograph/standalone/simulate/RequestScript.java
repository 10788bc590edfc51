package io.barograph.standalone.simulate;

import org.jspecify.annotations.Nullable;

/** Writes the access log of one proxy. */
final class RequestScript implements Script {
    private final RequestSource source;
    private final AccessFormat format;
    private final Truth truth;
    private final long until;

    RequestScript(RequestSource source, AccessFormat format, Truth truth, long until) {
        this.source = source;
        this.format = format;
        this.truth = truth;
        this.until = until;
    }

    @Override
    public @Nullable Written next() {
        Request request = source.next();
        if (request.at() >= until) {
            return null;
        }
        truth.count(request);
        return new Written(request.at(), "access/" + request.upstream() + ".log", format.line(request));
    }
}
