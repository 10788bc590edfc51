package io.barograph.shipper.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.console.Version;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.StateDirectory;
import io.barograph.shipper.read.Waker;
import io.barograph.shipper.redact.Redaction;
import io.barograph.shipper.ship.ChunkSink;
import io.barograph.shipper.ship.Outlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ships the finished builds that buildx remembers and that were not shipped before.
 *
 * <pre>
 *   history ls ─▶ new ones ─▶ outbox (log, labels) ─▶ chunks ─▶ acknowledged ─▶ noted as shipped, log deleted
 * </pre>
 *
 * <p>Wherever it is stopped, the next run goes on: what was fetched waits in the outbox, and what was acknowledged but
 * not yet noted is sent again under the same name and recognised.
 */
public final class History {
    private final ShipperConfig config;
    private final Buildx buildx;
    private final Wanted wanted;

    /**
     * Which builds are wanted.
     *
     * @param since builds that began earlier are not, null for all
     * @param metadata what {@code --metadata-file} of buildx wrote: only the builds it names, null for all
     */
    public record Wanted(@Nullable Instant since, @Nullable Path metadata) {}

    /**
     * What became of it.
     *
     * @param shipped builds acknowledged in this run
     * @param left builds that wait in the outbox
     */
    public record Outcome(int shipped, int left) {}

    /** For the broker, state directory, labels and redaction of {@code config}. */
    public History(ShipperConfig config, Buildx buildx, Wanted wanted) {
        this.config = config;
        this.buildx = buildx;
        this.wanted = wanted;
    }

    /** Ships until all is acknowledged, for {@code patience} at most. */
    public Outcome ship(Duration patience) throws InterruptedException {
        Waker room = new Waker();
        String host = config.follow().host();
        Outlet outlet = Outlet.open(
                new Outlet.Address(
                        config.bootstrapServers(),
                        config.bytesInFlight(),
                        config.producer(),
                        host,
                        host + ":" + config.stateDirectory().resolve("history"),
                        Version.running().version()),
                room,
                InstantSource.system());
        try {
            return ship(outlet.sink(), room, patience);
        } finally {
            outlet.close();
        }
    }

    /** The same, into any sink. */
    Outcome ship(ChunkSink sink, Waker room, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (StateDirectory state = StateDirectory.take(config.stateDirectory().resolve("history"))) {
            Shipped shipped = Shipped.load(state.path());
            Outbox outbox = Outbox.in(state.path());
            fetch(state.path(), shipped, outbox);
            Redaction redaction = config.redact()
                    ? Redaction.on(state.secret("redaction.key"), config.redactPatterns())
                    : Redaction.off();
            Letters letters = new Letters(sink, room);
            Map<String, CompletableFuture<Void>> sent = new LinkedHashMap<>();
            for (Outbox.Letter letter : outbox.waiting()) {
                if (System.nanoTime() < deadline) {
                    sent.put(letter.ref(), letters.send(letter, redaction.open()));
                }
            }
            int done = 0;
            for (Map.Entry<String, CompletableFuture<Void>> letter : sent.entrySet()) {
                if (isDone(letter.getValue(), deadline)) {
                    shipped.add(letter.getKey());
                    outbox.remove(letter.getKey());
                    done++;
                }
            }
            return new Outcome(done, outbox.waiting().size());
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.UNAVAILABLE,
                    "state directory " + config.stateDirectory() + " cannot be used: " + e.getMessage());
        }
    }

    private static boolean isDone(CompletableFuture<Void> letter, long deadline) throws InterruptedException {
        try {
            letter.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a chunk failed, which a sink never lets happen", e);
        }
    }

    private void fetch(Path state, Shipped shipped, Outbox outbox) throws IOException {
        Map<String, Map<String, String>> named = named();
        List<String> waiting = outbox.waiting().stream().map(Outbox.Letter::ref).toList();
        for (BuildRecord build : buildx.builds(state)) {
            String ref = build.ref();
            boolean old = wanted.since() != null && build.createdAt().isBefore(wanted.since());
            boolean other = named != null && !named.containsKey(ref);
            if (old || other || shipped.contains(ref) || waiting.contains(ref)) {
                continue;
            }
            if (buildx.log(ref, outbox.log(ref))) {
                outbox.add(ref, labels(state, ref, named == null ? Map.of() : named.getOrDefault(ref, Map.of())));
            } else {
                outbox.remove(ref);
            }
        }
    }

    /** What the user says wins over what the file says, and that over what buildx says. */
    private Map<String, String> labels(Path state, String ref, Map<String, String> named) {
        Map<String, String> labels = new HashMap<>();
        if (!BuildRecord.builder(ref).isEmpty()) {
            labels.put("builder", BuildRecord.builder(ref));
        }
        labels.putAll(buildx.labels(state, ref));
        labels.putAll(named);
        labels.putAll(config.follow().labels().of("history:" + ref, Map.of()));
        return labels;
    }

    private @Nullable Map<String, Map<String, String>> named() {
        Path file = wanted.metadata();
        if (file == null) {
            return null;
        }
        try {
            JsonNode json = Buildx.json(Files.readString(file, StandardCharsets.UTF_8));
            Map<String, Map<String, String>> named = Inspected.metadata(json);
            if (named.isEmpty()) {
                throw new BadSetting("metadata-file", file.toString(), "what --metadata-file of buildx wrote");
            }
            return named;
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, file + " cannot be read: " + e.getMessage());
        }
    }
}
