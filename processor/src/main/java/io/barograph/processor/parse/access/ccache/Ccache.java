package io.barograph.processor.parse.access.ccache;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * ccache's {@code CCACHE_STATSLOG} and {@code CCACHE_LOGFILE}; written by version 4.7.5, the second kind has a time:
 *
 * <pre>
 * direct_cache_hit
 * [2026-11-23T19:23:12.253172 6333 ] Result: direct_cache_hit
 * </pre>
 *
 * <p>One compilation gives several words, of which one says how it ended. A time has no zone and is taken as UTC.
 */
public final class Ccache implements AccessDialect {
    private static final StatusWords RESULTS = StatusWords.of(
                    CacheStatus.HIT, "direct_cache_hit", "preprocessed_cache_hit")
            .and(CacheStatus.MISS, "cache_miss")
            .and(
                    CacheStatus.BYPASS,
                    "autoconf_test",
                    "bad_compiler_arguments",
                    "called_for_link",
                    "called_for_preprocessing",
                    "compile_failed",
                    "compiler_produced_empty_output",
                    "compiler_produced_no_output",
                    "compiler_produced_stdout",
                    "could_not_use_modules",
                    "could_not_use_precompiled_header",
                    "disabled",
                    "modified_input_file",
                    "multiple_source_files",
                    "no_input_file",
                    "output_to_stdout",
                    "preprocessor_error",
                    "recache",
                    "unsupported_code_directive",
                    "unsupported_compiler_option",
                    "unsupported_environment_variable",
                    "unsupported_source_language")
            .and(
                    CacheStatus.ERROR,
                    "bad_output_file",
                    "compiler_check_failed",
                    "could_not_find_compiler",
                    "error_hashing_extra_file",
                    "internal_error",
                    "missing_cache_file");
    private static final byte[] RESULT = Scan.ascii("Result: ");

    private final Cursor in = new Cursor();
    private final IsoTime time = new IsoTime();

    @Override
    public String name() {
        return "access-ccache";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd() || in.peek() == '#') {
            return Answer.IGNORED;
        }
        into.completedAtMillis = line.atMillis();
        return in.eat('[') ? logged(into) : word(into);
    }

    private Answer logged(Fetch into) {
        if (!in.word()) {
            return into.reject(Reason.BAD_TIME);
        }
        into.completedAtMillis = time.millis(in.bytes(), in.from(), in.to());
        if (into.completedAtMillis == Numbers.NONE) {
            return into.reject(Reason.BAD_TIME);
        }
        // The process id stands alone before the bracket, which tells these lines from those of other programs.
        if (!in.word() || in.natural() < 0 || !in.eat(']')) {
            return into.reject(Reason.BAD_SHAPE);
        }
        in.blanks();
        return in.eat(RESULT) ? word(into) : Answer.IGNORED;
    }

    private Answer word(Fetch into) {
        if (!in.word() || !in.atEnd() || !isIdentifier(in.bytes(), in.from(), in.to())) {
            return into.reject(Reason.BAD_SHAPE);
        }
        CacheStatus cache = RESULTS.meaning(in.bytes(), in.from(), in.to());
        if (cache == null) {
            return Answer.IGNORED;
        }
        into.cache = cache;
        return Answer.EVENT;
    }

    private static boolean isIdentifier(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if ((bytes[at] < 'a' || bytes[at] > 'z') && bytes[at] != '_') {
                return false;
            }
        }
        return true;
    }
}
