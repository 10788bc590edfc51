package io.barograph.standalone;

import io.barograph.processor.cli.Service;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.schemas.SlowFetch;
import io.barograph.standalone.report.Highlights;
import io.barograph.standalone.report.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The processor's service as {@code up} sees it. */
final class ServiceProcessing implements Rooms.Processing {
    private static final int LATEST = 500;
    private static final int SLOWEST = 5;

    private final Service service;
    private final UnaryOperator<Map<String, String>> own;
    private final CompletableFuture<String> died;

    /** {@code own} adds to the settings of people what only this process knows. */
    ServiceProcessing(Service service, UnaryOperator<Map<String, String>> own) {
        this.service = service;
        this.own = own;
        this.died = service.streams().failed();
    }

    Service service() {
        return service;
    }

    @Override
    public void take(UpSettings settings) {
        service.take(ProcessorSettings.of(own.apply(settings.settings())));
    }

    @Override
    public boolean isReady() {
        return service.streams().isRunning();
    }

    @Override
    public boolean isCaughtUp() {
        try {
            return service.isCaughtUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void conclude() {
        try {
            service.conclude();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public RunSummary summary() {
        return Summaries.of(service.shelf().series(), service.recent().latestStorms(LATEST));
    }

    @Override
    public Map<String, Long> slowCauses() {
        return Summaries.slowCauses(service.shelf().series());
    }

    @Override
    public List<Highlights.Slow> slowest() {
        return service.recent().latestSlowFetches(LATEST).stream()
                .sorted(Comparator.comparingLong(SlowFetch::getDurationMicros).reversed())
                .map(fetch -> new Highlights.Slow(
                        fetch.getDurationMicros(),
                        fetch.getCache(),
                        fetch.getSource(),
                        fetch.getCause(),
                        fetch.getRequest()))
                .distinct()
                .limit(SLOWEST)
                .toList();
    }

    @Override
    public CompletableFuture<String> died() {
        return died;
    }

    @Override
    public void close() {
        service.close();
    }
}
