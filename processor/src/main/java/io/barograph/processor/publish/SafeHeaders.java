package io.barograph.processor.publish;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * The headers of every answer. A page that shows text from other people's logs lets no script run but its own, talks to
 * nobody but this server and is not framed by anyone.
 */
final class SafeHeaders {
    private static final HttpField[] ALL = {
        new PreEncodedHttpField(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
        new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
        new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
        new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin")
    };

    private SafeHeaders() {}

    static void put(HttpFields.Mutable fields) {
        for (HttpField field : ALL) {
            fields.put(field);
        }
    }
}
