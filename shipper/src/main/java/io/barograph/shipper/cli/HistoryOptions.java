package io.barograph.shipper.cli;

import io.barograph.console.BadSetting;
import io.barograph.shipper.history.Buildx;
import io.barograph.shipper.history.History;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which builds of the history are to be shipped. */
final class HistoryOptions {
    @Option(
            names = "--history",
            description = "ship the finished builds that docker buildx history knows, each once, and exit")
    private boolean history;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "with --history: no builds that began before; RFC 3339 or seconds since 1970")
    private @Nullable String since;

    @Option(
            names = "--metadata-file",
            paramLabel = "FILE",
            description = "with --history: only the builds named in what --metadata-file of buildx wrote")
    private @Nullable Path metadataFile;

    @Option(
            names = "--builder",
            paramLabel = "NAME",
            description = "with --history: of this builder, not the current one")
    private String builder = "";

    /**
     * Whether the history is asked for; refuses it beside {@code inputs}, its options without it, and that there is
     * nothing to read, neither there nor in {@code files} of the configuration.
     */
    boolean asked(List<String> inputs, boolean files) {
        if (history ? !inputs.isEmpty() : inputs.isEmpty() && !files) {
            throw new BadSetting(
                    "files",
                    String.join(" ", inputs),
                    history ? "nothing beside --history" : "a pattern at least, or - for standard input, or --history");
        }
        if (!history && (since != null || metadataFile != null || !builder.isEmpty())) {
            throw new BadSetting("option", "--since, --metadata-file or --builder", "these beside --history only");
        }
        return history;
    }

    boolean isHistory() {
        return history;
    }

    Buildx buildx() {
        return new Buildx("docker", builder);
    }

    History.Wanted wanted() {
        return new History.Wanted(since == null ? null : time(since), metadataFile);
    }

    private static Instant time(String time) {
        try {
            boolean seconds = time.chars().allMatch(Character::isDigit);
            return seconds
                    ? Instant.ofEpochSecond(Long.parseLong(time))
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadSetting("since", time, "a time such as 2026-11-23T08:00:00Z, or seconds since 1970");
        }
    }
}
