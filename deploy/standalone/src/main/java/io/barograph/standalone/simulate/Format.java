package io.barograph.standalone.simulate;

import io.barograph.console.BadSetting;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be written. Of several forms of the same, projects and upstreams take one each in turn. */
public enum Format {
    /** Build logs with the times of a CI runner. */
    PLAIN_TIMES,
    /** Build logs as a client prints them. */
    PLAIN,
    /** Build logs as JSON. */
    RAWJSON,
    /** Access logs. */
    NGINX,
    /** Access logs as JSON. */
    NGINX_JSON,
    /** Downloads as JSON. */
    DOWNLOADS_JSON,
    /** Downloads as pairs. */
    DOWNLOADS_PAIRS;

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Format of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "format",
                        word,
                        Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "))));
    }
}
