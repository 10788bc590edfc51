package io.barograph.processor.parse.access.sccache;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * The sccache server with {@code SCCACHE_LOG=debug}; written by version 0.4.0-pre.6:
 *
 * <pre>
 * [2026-11-23T19:23:11Z DEBUG sccache::compiler::compiler] [a.o]: Cache miss in 0.000 s
 * [2026-11-23T19:23:11Z DEBUG sccache::server] parse_arguments: CannotCache(-E): ["-E", "a.c"]
 * </pre>
 *
 * <p>Newer versions give a kind, {@code Cache miss (Normal)}; like sccache's own counters, every kind is a miss here.
 * The duration is that of the lookup.
 */
public final class Sccache implements AccessDialect {
    private static final byte[] MODULE = Scan.ascii("sccache");
    private static final byte[] STATISTICS = Scan.ascii("{\"stats\":");
    private static final byte[] HIT = Scan.ascii("Cache hit");
    private static final byte[] MISS = Scan.ascii("Cache miss");
    private static final byte[] CANNOT = Scan.ascii("parse_arguments: CannotCache");
    private static final byte[] BEFORE_DURATION = Scan.ascii(" in ");

    private final Cursor in = new Cursor();
    private final IsoTime time = new IsoTime();
    private boolean itsOwn;

    @Override
    public String name() {
        return "access-sccache";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        itsOwn = false;
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd() || in.eat(STATISTICS)) {
            return Answer.IGNORED;
        }
        if (!in.eat('[') || !in.word()) {
            return into.reject(Reason.BAD_SHAPE);
        }
        into.completedAtMillis = time.millis(in.bytes(), in.from(), in.to());
        if (into.completedAtMillis == Numbers.NONE) {
            return into.reject(Reason.BAD_TIME);
        }
        boolean level = in.word();
        in.blanks();
        if (!level || !Scan.startsWith(in.bytes(), in.at(), in.end(), MODULE) || !in.until(']')) {
            return into.reject(Reason.BAD_SHAPE);
        }
        itsOwn = true;
        in.blanks();
        return message(into);
    }

    private Answer message(Fetch into) {
        if (in.eat(CANNOT)) {
            into.cache = CacheStatus.BYPASS;
            return Answer.EVENT;
        }
        if (!in.eat('[') || !in.until(']')) {
            return Answer.IGNORED;
        }
        into.request(in.from(), in.to());
        in.eat(':');
        in.blanks();
        if (in.eat(HIT)) {
            into.cache = CacheStatus.HIT;
        } else if (in.eat(MISS)) {
            into.cache = CacheStatus.MISS;
        } else {
            return Answer.IGNORED;
        }
        int found = Scan.find(in.bytes(), in.at(), in.end(), BEFORE_DURATION);
        if (found >= 0) {
            in.moveTo(found + BEFORE_DURATION.length);
            into.durationMicros = in.word() ? in.secondsAsMicros() : Numbers.NONE;
        }
        return Answer.EVENT;
    }

    @Override
    public int sureness(Line line) {
        read(line, new Fetch());
        return itsOwn ? SURE : NO;
    }
}
