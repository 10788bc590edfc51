package io.barograph.processor.parse.access.custom;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Scan;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line that a user describes as nginx does, by the very {@code log_format} of the configuration:
 *
 * <pre>$remote_addr [$time_local] "$request" $status $request_time $upstream_cache_status</pre>
 *
 * <p>Parts are found by the text between them, without a regular expression and without allocating. Variables with no
 * meaning here are stepped over.
 */
final class LogFormat implements AccessDialect {
    private final String name;
    private final List<LogFormatPart> parts;
    private final FieldReader reader;
    private final boolean writesStart;
    private final boolean writesTime;

    LogFormat(String name, String format, StatusWords words) {
        this.name = name;
        this.parts = LogFormatPart.all(format);
        this.reader = new FieldReader(words);
        this.writesStart = parts.stream().anyMatch(part -> part.is(Field.START));
        this.writesTime = writesStart || parts.stream().anyMatch(part -> part.is(Field.TIME));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer read(Line line, Fetch into) {
        byte[] bytes = line.bytes();
        int end = line.to();
        if (end > line.from() && bytes[end - 1] == '\r') {
            end--;
        }
        int at = line.from();
        if (at == end) {
            return Answer.IGNORED;
        }
        for (int index = 0; index < parts.size(); index++) {
            LogFormatPart part = parts.get(index);
            int stop = part.end(bytes, at, end);
            if (stop < 0) {
                return into.reject(index == 0 ? Reason.BAD_SHAPE : Reason.BAD_FIELD_COUNT);
            }
            String reason = part.take(reader, bytes, at, stop, into);
            if (!reason.isEmpty()) {
                return into.reject(reason);
            }
            at = stop + part.lengthOfTextBehind();
        }
        return at == end ? complete(line, into) : into.reject(Reason.BAD_FIELD_COUNT);
    }

    private Answer complete(Line line, Fetch into) {
        if (!writesTime) {
            into.completedAtMillis = line.atMillis();
        } else if (writesStart) {
            into.completeFromStart();
        }
        return Answer.EVENT;
    }

    /** The bytes of a piece of a format. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Index of {@code text}, or -1; the end of the line for no text. */
    static int find(byte[] bytes, int from, int to, byte[] text) {
        return text.length == 0 ? to : Scan.find(bytes, from, to, text);
    }
}
