package io.barograph.standalone.simulate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Forms in which a proxy logs its requests. */
enum AccessFormat {
    /** nginx's combined format with the cache's word and times behind it. */
    TEXT {
        @Override
        String line(Request request) {
            return request.client() + " - - [" + LOCAL.format(Instant.ofEpochMilli(request.at())) + "] \"GET "
                    + request.path() + " HTTP/1.1\" 200 " + request.bytes() + " \"-\" \"buildkit/v0.22\" rt="
                    + seconds(request.micros()) + " uct=\"" + connect(request) + "\" ucs=" + request.cache() + "\n";
        }
    },
    /** nginx with {@code escape=json}. */
    JSON {
        @Override
        String line(Request request) {
            Instant at = Instant.ofEpochMilli(request.at());
            long millis = request.at();
            return "{\"time\":\"" + ISO.format(at) + "\",\"msec\":" + millis / 1000 + "." + threeDigits(millis % 1000)
                    + ",\"remote_addr\":\"" + request.client() + "\",\"request_method\":\"GET\",\"request_uri\":\""
                    + request.path() + "\",\"status\":200,\"body_bytes_sent\":" + request.bytes()
                    + ",\"request_time\":" + seconds(request.micros()) + ",\"upstream_connect_time\":\""
                    + connect(request) + "\",\"upstream_cache_status\":\"" + request.cache() + "\"}\n";
        }
    };

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss+00:00", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The line of a request, with its end. */
    abstract String line(Request request);

    private static String connect(Request request) {
        return request.connectMicros() < 0 ? "-" : seconds(request.connectMicros());
    }

    private static String seconds(long micros) {
        long millis = micros / 1000;
        return millis / 1000 + "." + threeDigits(millis % 1000);
    }

    private static String threeDigits(long number) {
        return number < 10 ? "00" + number : number < 100 ? "0" + number : Long.toString(number);
    }
}
