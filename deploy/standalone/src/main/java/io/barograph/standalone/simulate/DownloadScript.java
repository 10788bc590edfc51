package io.barograph.standalone.simulate;

import org.jspecify.annotations.Nullable;

/** Writes the log of downloads from one upstream. */
final class DownloadScript implements Script {
    private final DownloadSource source;
    private final DownloadFormat format;
    private final Truth truth;
    private final long until;

    DownloadScript(DownloadSource source, DownloadFormat format, Truth truth, long until) {
        this.source = source;
        this.format = format;
        this.truth = truth;
        this.until = until;
    }

    @Override
    public @Nullable Written next() {
        Download download = source.next();
        if (download.end() >= until * 1000) {
            return null;
        }
        truth.count(download);
        return new Written(download.end() / 1000, "downloads/" + download.upstream() + ".log", format.line(download));
    }
}
