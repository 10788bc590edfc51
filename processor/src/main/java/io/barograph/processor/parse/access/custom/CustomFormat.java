package io.barograph.processor.parse.access.custom;

import io.barograph.console.BadSetting;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.StatusWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a dialect from settings:
 *
 * <pre>
 * name           what it is called, such as access-edge
 * log-format     the line as nginx describes it, or
 * pattern        a regular expression with named groups
 * status.hit     words that mean a hit, parted by commas, beside the word itself; likewise status.stale,
 *                revalidated, miss, expired, bypass, error and none
 * </pre>
 */
public final class CustomFormat {
    private static final String NAME = "name";
    private static final String LOG_FORMAT = "log-format";
    private static final String PATTERN = "pattern";
    private static final String STATUS = "status.";

    private CustomFormat() {}

    /**
     * The dialect that the settings describe.
     *
     * @throws BadSetting when they describe none
     */
    public static AccessDialect from(Map<String, String> settings) {
        String name = settings.getOrDefault(NAME, "access-custom");
        StatusWords words = words(settings);
        String format = settings.getOrDefault(LOG_FORMAT, "");
        String pattern = settings.getOrDefault(PATTERN, "");
        if (format.isBlank() == pattern.isBlank()) {
            throw new BadSetting(LOG_FORMAT, format, "either log-format or pattern, and not both");
        }
        return pattern.isBlank() ? new LogFormat(name, format, words) : new NamedGroups(name, pattern, words);
    }

    private static StatusWords words(Map<String, String> settings) {
        StatusWords words = StatusWords.of(CacheStatus.NONE, "none", "-", "").and(CacheStatus.STALE, "updating");
        for (CacheStatus status : CacheStatus.values()) {
            words = status == CacheStatus.NONE ? words : words.and(status, lower(status));
        }
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            if (setting.getKey().startsWith(STATUS)) {
                words = with(words, setting.getKey(), listed(setting.getValue()));
            } else if (!List.of(NAME, LOG_FORMAT, PATTERN).contains(setting.getKey())) {
                throw new BadSetting(setting.getKey(), setting.getValue(), "name, log-format, pattern, status.<word>");
            }
        }
        return words;
    }

    /** A word can mean one thing only. */
    private static StatusWords with(StatusWords words, String setting, String[] listed) {
        CacheStatus status = status(setting);
        for (String word : listed) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            CacheStatus before = words.meaningIgnoringCase(bytes, 0, bytes.length);
            if (before != null && before != status) {
                throw new BadSetting(setting, word, "a word that does not mean " + lower(before) + " already");
            }
        }
        return words.and(status, listed);
    }

    private static CacheStatus status(String setting) {
        String word = setting.substring(STATUS.length());
        List<String> all = new ArrayList<>();
        for (CacheStatus status : CacheStatus.values()) {
            if (lower(status).equals(word)) {
                return status;
            }
            all.add(lower(status));
        }
        throw new BadSetting(setting, word, String.join(", ", all));
    }

    private static String[] listed(String words) {
        return List.of(words.split(",", -1)).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private static String lower(CacheStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
