package io.barograph.processor.publish;

import io.barograph.processor.detect.SlowCause;
import io.barograph.processor.detect.SlowShare;
import io.barograph.schemas.SlowFetch;
import java.util.List;
import java.util.Map;

/** Slow fetches rolled up into what people call their causes, by upstream, node or platform. */
public final class SlowFamilies {
    /** What is told of a fetch before its cause is known. */
    private static final String WAITING = "waiting";

    private SlowFamilies() {}

    /**
     * One family in one place.
     *
     * @param where the upstream, node or platform
     * @param family its word
     * @param title its name for people
     * @param count slow fetches
     * @param share of all judged ones in this place
     * @param causes how many of each cause
     * @param sign how it typically shows
     * @param advice what helps
     */
    public record Row(
            String where,
            String family,
            String title,
            long count,
            double share,
            Map<String, Long> causes,
            String sign,
            String advice) {}

    static List<Row> of(List<SlowFetch> fetches, String by) {
        List<SlowShare.Judged> judged = fetches.stream()
                .filter(fetch -> !fetch.getCause().equals(WAITING))
                .map(fetch -> new SlowShare.Judged(place(fetch, by), SlowCause.of(fetch.getCause())))
                .toList();
        return SlowShare.of(judged).stream().map(SlowFamilies::row).toList();
    }

    private static String place(SlowFetch fetch, String by) {
        return switch (by) {
            case "node" -> fetch.getNode();
            case "platform" -> fetch.getPlatform();
            default -> fetch.getUpstream().isEmpty() ? fetch.getSource() : fetch.getUpstream();
        };
    }

    private static Row row(SlowShare share) {
        return new Row(
                share.where(),
                share.family().word(),
                share.family().title(),
                share.count(),
                share.share(),
                share.causes(),
                share.family().sign(),
                share.family().advice());
    }
}
