package io.barograph.processor.topology;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.barograph.console.BadSetting;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times that a cron expression names: the minutes that it matches, {@code * 3 * * SUN}, or so much from each of them
 * on, {@code 0 3 * * SUN for 2h}. Days and hours are those of UTC unless a zone is named, {@code in Europe/Berlin}.
 */
final class PlannedTimes {
    private static final String ALLOWED =
            "MINUTE HOUR DAY MONTH WEEKDAY as in cron, then 'for DURATION' such as 'for 2h' to 24h, and 'in ZONE', such as"
                    + " 'in Europe/Berlin'";

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long MINUTE = 60_000;

    private final ExecutionTime cron;
    private final long length;
    private final ZoneId zone;
    /** The last answer: outcomes come in the order of their time, and many fall into one minute or planned time. */
    private volatile Answer last = new Answer(0, 0);

    /** A minute, and how far the planned time reaches that it lies in; not beyond the minute when in none. */
    private record Answer(long minute, long until) {
        private boolean holds(long at) {
            return at >= minute && at < Math.max(until, minute + MINUTE);
        }
    }

    private PlannedTimes(ExecutionTime cron, Duration length, ZoneId zone) {
        this.cron = cron;
        this.length = length.toMillis();
        this.zone = zone;
    }

    /** What the value of {@code setting} says; a {@link BadSetting} when it makes no sense. */
    static PlannedTimes of(String setting, String value) {
        String[] words = value.strip().split("\\s+");
        try {
            int fields = Math.min(5, words.length);
            String expression = String.join(" ", Arrays.copyOf(words, fields));
            Duration length = Duration.ofMinutes(1);
            ZoneId zone = ZoneOffset.UTC;
            for (int i = fields; i < words.length; i += 2) {
                String told = i + 1 < words.length ? words[i + 1] : "";
                switch (words[i]) {
                    case "for" -> length = length(told);
                    case "in" -> zone = ZoneId.of(told);
                    default -> throw new IllegalArgumentException(words[i]);
                }
            }
            return new PlannedTimes(ExecutionTime.forCron(PARSER.parse(expression)), length, zone);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadSetting(setting, value, ALLOWED);
        }
    }

    private static Duration length(String word) {
        Duration length = Duration.parse("PT" + word.toUpperCase(Locale.ROOT));
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(word);
        }
        return length;
    }

    /** End of the planned time that {@code at} lies in, at most a day ahead; {@code at} when it lies in none. */
    long until(long at) {
        Answer known = last;
        if (!known.holds(at)) {
            long minute = Math.floorDiv(at, MINUTE) * MINUTE;
            known = new Answer(minute, end(minute));
            last = known;
        }
        return Math.max(at, known.until);
    }

    private long end(long minute) {
        long most = minute + LONGEST.toMillis();
        long end = minute;
        long start = begun(minute);
        while (start + length > end && end < most) {
            end = start + length;
            start = begun(end);
        }
        return Math.min(end, most);
    }

    /** The last minute up to this one at which a planned time begins. */
    private long begun(long minute) {
        ZonedDateTime then = Instant.ofEpochMilli(minute).atZone(zone);
        if (cron.isMatch(then)) {
            return minute;
        }
        return cron.lastExecution(then)
                .map(ZonedDateTime::toInstant)
                .map(Instant::toEpochMilli)
                .orElse(Long.MIN_VALUE / 2);
    }
}
