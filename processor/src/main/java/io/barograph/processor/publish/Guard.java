package io.barograph.processor.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Asks who comes in. Secrets are compared by their digests and in a time that tells nothing. Health is for everybody:
 * whoever restarts processes has no password.
 */
final class Guard extends Handler.Wrapper {
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz");
    private static final int MOST_HEADER = 8 * 1024;

    private final DoorLock lock;
    private final byte[] basic;
    private final byte[] token;
    private final Optional<SignedTokens> signed;

    Guard(Handler behind, DoorLock lock) {
        super(behind);
        this.lock = lock;
        this.basic = digest(lock.user() + ":" + lock.password());
        this.token = digest(lock.token());
        this.signed = lock.jwt().map(SignedTokens::new);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (OPEN.contains(Request.getPathInContext(request))
                || knows(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            return super.handle(request, response, callback);
        }
        if (!lock.user().isEmpty()) {
            response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"barograph\", charset=\"UTF-8\"");
        }
        if (!lock.token().isEmpty() || signed.isPresent()) {
            response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"barograph\"");
        }
        return Reply.error(response, callback, 401, "unauthorized", "this needs a login");
    }

    private boolean knows(@Nullable String header) {
        int space = header == null || header.length() > MOST_HEADER ? -1 : header.indexOf(' ');
        if (header == null || space < 0) {
            return false;
        }
        String rest = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "basic" -> !lock.user().isEmpty() && isUser(rest);
            case "bearer" ->
                isToken(rest) || signed.map(tokens -> tokens.isGood(rest)).orElse(false);
            default -> false;
        };
    }

    private boolean isUser(String encoded) {
        try {
            byte[] given = Base64.getDecoder().decode(encoded);
            return MessageDigest.isEqual(digest(new String(given, StandardCharsets.UTF_8)), basic);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isToken(String given) {
        return !lock.token().isEmpty() && MessageDigest.isEqual(digest(given), token);
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
