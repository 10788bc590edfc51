package io.barograph.processor.parse.access.custom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a part of a user's line means, and the names by which users say so: nginx's variables, and plain words. */
enum Field {
    /** When the request ended. */
    TIME("time", "timeLocal", "timeIso8601", "msec"),
    /** When the request began; its end is this and the duration. */
    START("start"),
    /** Who asked. */
    CLIENT("client", "remoteAddr", "realipRemoteAddr"),
    /** Method, target and protocol. */
    REQUEST_LINE("requestLine"),
    /** What was asked for; nginx's {@code $request} is the whole line, and is told apart by its blank. */
    REQUEST("request", "requestUri", "uri", "path", "url", "key"),
    /** HTTP status. */
    STATUS("status"),
    /** Bytes sent. */
    BYTES("bytes", "bodyBytesSent", "bytesSent"),
    /** How long it took, with its unit behind it: {@code 15ms}. */
    DURATION("duration"),
    /** How long it took. */
    SECONDS("seconds", "requestTime", "durationS"),
    /** How long it took. */
    MILLIS("millis", "durationMs"),
    /** How long it took. */
    MICROS("micros", "durationUs"),
    /** How long it took. */
    NANOS("nanos", "durationNs"),
    /** Start to first connect; of a list, the first. */
    CONNECT_SECONDS("connectSeconds", "upstreamConnectTime"),
    /** Host or upstream. */
    UPSTREAM("upstream", "upstreamAddr", "host", "httpHost", "serverName", "proxyHost"),
    /** How the cache answered. */
    CACHE("cache", "cacheStatus", "upstreamCacheStatus", "hitStatus"),
    /** Under what the cache keeps it. */
    CACHE_KEY("cacheKey", "upstreamCacheKey"),
    /** Seconds left to live in the cache. */
    TTL("ttl", "cacheTtl");

    /** As written in {@link #allowed}, then, parted by blanks, the others. */
    private final String names;

    Field(String... names) {
        this.names = String.join(" ", names);
    }

    /** The field that a variable or a group means, in any case and with or without underscores; null when none. */
    static @Nullable Field named(String name) {
        String plain = name.replace("_", "");
        for (Field field : values()) {
            for (String known : field.names.split(" ", -1)) {
                if (known.equalsIgnoreCase(plain)) {
                    return field;
                }
            }
        }
        return null;
    }

    /** Names that a group may have, for people. */
    static String allowed() {
        List<String> first = new ArrayList<>();
        for (Field field : values()) {
            first.add(field.names.split(" ", -1)[0]);
        }
        return String.join(", ", first);
    }

    /** Whether it says how long a request took. */
    boolean isDuration() {
        return this == DURATION || this == SECONDS || this == MILLIS || this == MICROS || this == NANOS;
    }
}
