package io.barograph.processor.parse.access.custom;

import io.barograph.console.BadSetting;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A line that a user describes by a regular expression with named groups:
 *
 * <pre>^(?&lt;client&gt;\S+) (?&lt;time&gt;\S+) (?&lt;cache&gt;HIT|MISS) (?&lt;durationMs&gt;\d+)</pre>
 *
 * <p>The only dialect that uses one, and by far the slowest. It works on bytes as Latin-1 and with a bounded number of
 * steps, so no pattern and no line can stop the stream.
 */
final class NamedGroups implements AccessDialect {
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z]\\w*)>");

    private final String name;
    private final Pattern pattern;
    private final Map<Field, String> groups;
    private final FieldReader reader;

    NamedGroups(String name, String regex, StatusWords words) {
        this.name = name;
        this.pattern = compiled(regex);
        this.groups = groups(regex);
        this.reader = new FieldReader(words);
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new BadSetting("pattern", regex, "a regular expression of Java (" + e.getDescription() + ")");
        }
    }

    private static Map<Field, String> groups(String regex) {
        Map<Field, String> found = new EnumMap<>(Field.class);
        Matcher group = GROUP.matcher(regex);
        while (group.find()) {
            Field field = Field.named(group.group(1));
            if (field == null) {
                throw new BadSetting("pattern", regex, "groups named " + Field.allowed());
            }
            found.put(field, group.group(1));
        }
        if (!found.containsKey(Field.CACHE) && found.keySet().stream().noneMatch(Field::isDuration)) {
            throw new BadSetting("pattern", regex, "a group named cache, or one that tells the duration");
        }
        return found;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        Matcher matcher = pattern.matcher(new BoundedText(line.bytes(), line.from(), line.to()));
        try {
            if (!matcher.find()) {
                return into.reject(Reason.BAD_SHAPE);
            }
        } catch (BoundedText.TooCostly | StackOverflowError e) {
            return into.reject(Reason.TOO_COSTLY);
        }
        String reason = fill(line, matcher, into);
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String fill(Line line, Matcher matcher, Fetch into) {
        into.completedAtMillis = line.atMillis();
        for (Map.Entry<Field, String> group : groups.entrySet()) {
            int start = matcher.start(group.getValue());
            if (start >= 0) {
                int from = line.from() + start;
                int to = line.from() + matcher.end(group.getValue());
                String reason = reader.take(group.getKey(), line.bytes(), from, to, into);
                if (!reason.isEmpty()) {
                    return reason;
                }
            }
        }
        if (groups.containsKey(Field.START)) {
            into.completeFromStart();
        }
        return "";
    }
}
