package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;
import org.jspecify.annotations.Nullable;

/** What formats of one JSON object per line have in common: find the fields, know one's own, fill the view. */
public abstract class JsonDialect implements AccessDialect {
    /** The fields of the line that is being read. */
    protected final JsonFields fields;
    /** Reads their times. */
    protected final AnyTime time = new AnyTime();

    /** A format with these keys, which are numbered in the order given. */
    protected JsonDialect(String... keys) {
        fields = new JsonFields(keys);
    }

    @Override
    public final Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        String reason = JsonLine.read(line, fields);
        if (reason.isEmpty() && isTalk()) {
            return Answer.IGNORED;
        }
        if (reason.isEmpty()) {
            reason = isItsOwn() ? fill(line, into) : Reason.BAD_SHAPE;
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    /** Whether the object has the keys of this format. */
    protected abstract boolean isItsOwn();

    /** Whether the program writes such an object beside its access log. */
    protected boolean isTalk() {
        return false;
    }

    /** Fills the view; {@link CommonHead#FINE} or the reason why not. */
    protected abstract String fill(Line line, Fetch into);

    /** Takes the time of a key; false when it is none. */
    protected final boolean takeTime(Fetch into, int key) {
        into.completedAtMillis = fields.time(key, time);
        return into.completedAtMillis != Numbers.NONE;
    }

    /** Takes the HTTP status of a key; false when it is none. */
    protected final boolean takeStatus(Line line, Fetch into, int key) {
        into.status = HttpFields.status(line.bytes(), fields.from(key), fields.to(key));
        return into.status >= 0;
    }

    /** Takes how much was sent, who asked, and who was asked. */
    protected final void takeEnds(Fetch into, int bytes, int client, int host) {
        into.bytes = fields.natural(bytes);
        into.client(fields.from(client), fields.to(client));
        into.upstream(fields.from(host), fields.to(host));
    }

    /** Takes what a header tells of the cache. */
    protected final String takeHeader(Line line, Fetch into, int key) {
        int from = fields.from(key);
        int to = fields.to(key);
        CacheStatusHeader.details(line.bytes(), from, to, into);
        return taken(CacheHeaders.meaning(line.bytes(), from, to), into);
    }

    /** Takes what the cache did, null for a word that nobody knows. */
    protected static String taken(@Nullable CacheStatus cache, Fetch into) {
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }
}
