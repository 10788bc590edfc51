package io.barograph.processor.parse.access.custom;

import io.barograph.console.BadSetting;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.bytes.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One variable of a {@code log_format} and the text behind it. The first part may be text alone. */
final class LogFormatPart {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    /** {@code 23/Nov/2026:19:17:04 +0000} has a blank in it, which ends nothing. */
    private static final int TIME_LOCAL_BLANK = 21;

    private final @Nullable Field field;
    private final byte[] behind;
    private final boolean isList;
    private final int shortest;

    private LogFormatPart(String variable, String behind) {
        this.field = Field.named(variable);
        this.behind = LogFormat.bytes(behind);
        this.isList = variable.startsWith("upstream_");
        this.shortest = variable.equals("time_local") ? TIME_LOCAL_BLANK : 0;
    }

    /** The parts of a format, given bare or as it stands in nginx's configuration, in pieces between apostrophes. */
    static List<LogFormatPart> all(String format) {
        String text = unquoted(format.strip());
        List<LogFormatPart> parts = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        String before = "";
        int at = 0;
        while (variable.find()) {
            String between = text.substring(at, variable.start());
            if (at > 0 || !between.isEmpty()) {
                parts.add(part(before, between, format));
            }
            before = variable.group(1) == null ? variable.group(2) : variable.group(1);
            at = variable.end();
        }
        parts.add(new LogFormatPart(before, text.substring(at)));
        requireUse(parts, format);
        return List.copyOf(parts);
    }

    private static LogFormatPart part(String variable, String behind, String format) {
        if (behind.isEmpty()) {
            throw new BadSetting("log-format", format, "some text between any two variables");
        }
        return new LogFormatPart(variable, behind);
    }

    private static void requireUse(List<LogFormatPart> parts, String format) {
        boolean useful = parts.stream()
                .anyMatch(part -> part.field == Field.CACHE || (part.field != null && part.field.isDuration()));
        if (!useful) {
            throw new BadSetting(
                    "log-format", format, "a format with $upstream_cache_status or $request_time among its variables");
        }
    }

    private static String unquoted(String format) {
        if (!format.startsWith("'") && !format.startsWith("log_format ")) {
            return format;
        }
        StringBuilder pieces = new StringBuilder();
        Matcher piece = QUOTED.matcher(format);
        while (piece.find()) {
            pieces.append(piece.group(1));
        }
        return pieces.toString();
    }

    boolean is(Field other) {
        return field == other;
    }

    int lengthOfTextBehind() {
        return behind.length;
    }

    /** Where the value that begins at {@code from} ends, or -1 when the text behind it never comes. */
    int end(byte[] bytes, int from, int to) {
        if (behind.length > 0 && behind[0] == '"') {
            int close = Scan.closingQuote(bytes, from, to);
            return Scan.startsWith(bytes, close, to, behind) ? close : -1;
        }
        int found = LogFormat.find(bytes, Math.min(from + shortest, to), to, behind);
        while (isList && found > from && found < to && goesOn(bytes, found)) {
            found = LogFormat.find(bytes, found + 1, to, behind);
        }
        return found;
    }

    /** nginx writes one value per server tried, {@code 0.000, 0.001 : 0.002}, with blanks that end nothing. */
    private static boolean goesOn(byte[] bytes, int blank) {
        byte last = bytes[blank - 1];
        return last == ',' || last == ':' || bytes[blank + 1] == ':';
    }

    String take(FieldReader reader, byte[] bytes, int from, int to, Fetch into) {
        return field == null ? CommonHead.FINE : reader.take(field, bytes, from, to, into);
    }
}
