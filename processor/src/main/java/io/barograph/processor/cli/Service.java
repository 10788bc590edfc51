package io.barograph.processor.cli;

import io.barograph.console.Version;
import io.barograph.processor.publish.DoorSettings;
import io.barograph.processor.publish.HandOver;
import io.barograph.processor.publish.HttpDoor;
import io.barograph.processor.publish.Neighbours;
import io.barograph.processor.publish.Recent;
import io.barograph.processor.publish.RecentRecords;
import io.barograph.processor.publish.Routes;
import io.barograph.processor.publish.RuntimeMeters;
import io.barograph.processor.publish.Shelf;
import io.barograph.processor.publish.StateCollector;
import io.barograph.processor.publish.StreamsShelf;
import io.barograph.processor.publish.Vitals;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.topology.StreamsApp;
import io.barograph.schemas.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;

/** The processor as it runs: streams, the recent records, meters and the HTTP door; closed in the reverse order. */
public final class Service implements AutoCloseable {
    private static final int RECENT_PER_KIND = 500;
    /** More than a rebalance takes, with a copy of the state elsewhere. */
    private static final Duration HAND_OVER_WITHIN = Duration.ofSeconds(10);
    /** A window with fewer lookups has no ratio worth showing. */
    private static final int MINIMUM_LOOKUPS = 5;

    private final StreamsApp streams;
    private final StreamsShelf shelf;
    private final Recent recent = new Recent(RECENT_PER_KIND);
    private final RecentRecords recentRecords;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RuntimeMeters meters;
    private final Routes routes;
    private final HandOver handOver;
    private volatile long takenAt = System.currentTimeMillis();

    private Service(ProcessorSettings settings, DoorSettings door) {
        this.streams = StreamsApp.start(settings);
        this.shelf = new StreamsShelf(streams.shelves());
        this.recentRecords =
                new RecentRecords(settings.client(), streams.registry().orElse(null), recent, RECENT_PER_KIND);
        this.meters = new RuntimeMeters(registry);
        meters.watch(streams.streams());
        StateCollector state =
                new StateCollector(shelf, recent, this::vitals, this::collector, System::currentTimeMillis);
        Neighbours neighbours =
                new Neighbours(shelf, streams::otherInstances, door.lock().neighbours());
        this.handOver = new HandOver(shelf, streams::otherInstances, neighbours::shards);
        this.routes = new Routes(
                new Routes.Sources(shelf, neighbours, recent, this::vitals, state, registry, this::alive, this::ready),
                door.maxListeners());
    }

    /** Starts the processor, which will show itself at {@code door}, as the other instances do. */
    public static Service start(ProcessorSettings settings, DoorSettings door) {
        Service service = new Service(settings, door);
        service.recentRecords.start();
        service.handOver.start();
        return service;
    }

    /** Opens a door to the page, the metrics and the API; the caller closes it before the service. */
    public HttpDoor open(DoorSettings settings) {
        HttpDoor door = new HttpDoor(settings, routes);
        door.open();
        return door;
    }

    /** Takes what may change while it runs. */
    public void take(ProcessorSettings settings) {
        streams.take(settings);
        takenAt = System.currentTimeMillis();
    }

    /**
     * Gives the work to the other instances: the page and the metrics go on showing what was here until another shows
     * it, for some seconds at most. What is left is to close the door.
     */
    public void leave() {
        streams.close();
        if (streams.givesItsWorkAway()) {
            handOver.finish(HAND_OVER_WITHIN);
        }
    }

    private StateCollector.Settings collector() {
        ProcessorSettings settings = streams.settings();
        return new StateCollector.Settings(
                settings.shards(),
                MINIMUM_LOOKUPS,
                settings.slowFetch().toNanos() / 1000,
                List.of(
                        Version.running().version(),
                        Version.running().revision(),
                        System.getProperty("java.version", ""),
                        AppInfoParser.getVersion()),
                takenAt);
    }

    /** Whether everything in the topics now is processed, committed and can be seen here. */
    public boolean isCaughtUp() throws InterruptedException {
        for (String topic : List.of(Topics.STORMS, Topics.SLOW_FETCHES)) {
            if (!streams.isCaughtUp() || !recentRecords.hasRead(topic, streams.endsOf(topic))) {
                return false;
            }
        }
        return true;
    }

    /** Says that nothing more comes: builds and fetches that wait for stragglers are judged, caught up once more. */
    public void conclude() throws InterruptedException {
        streams.conclude();
    }

    /** What the tasks laid out. */
    public Shelf shelf() {
        return shelf;
    }

    /** What lately happened. */
    public Recent recent() {
        return recent;
    }

    /** The streams. */
    public StreamsApp streams() {
        return streams;
    }

    private Vitals vitals() {
        return new Vitals(
                streams.state(),
                streams.lagSeconds(),
                folded(),
                streams.shelves().lastEvents());
    }

    private Map<Vitals.Folded, Long> folded() {
        Map<Vitals.Folded, Long> all = new HashMap<>();
        streams.shelves()
                .folded()
                .forEach((signal, byLabel) -> byLabel.forEach((label, n) ->
                        all.put(new Vitals.Folded(signal.name().toLowerCase(Locale.ROOT), label), n)));
        return all;
    }

    private Optional<String> alive() {
        return streams.state().equals("error") ? Optional.of("the streams are in error") : Optional.empty();
    }

    private Optional<String> ready() {
        if (!streams.isRunning()) {
            return Optional.of("the streams are " + streams.state());
        }
        return streams.isWarm() ? Optional.empty() : Optional.of("the copies kept for other instances are being read");
    }

    @Override
    public void close() {
        handOver.close();
        recentRecords.close();
        meters.close();
        streams.close();
        routes.close();
    }
}
