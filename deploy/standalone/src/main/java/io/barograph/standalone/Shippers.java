package io.barograph.standalone;

import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.ShipperStatus;
import io.barograph.standalone.broker.DataDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The shippers of {@code up}: one for each set of labels, since a shipper puts the same labels on all it reads. */
final class Shippers implements Rooms.Shipping {
    private final List<Shipper> shippers = new ArrayList<>();
    private final CompletableFuture<String> died = new CompletableFuture<>();
    private final boolean once;

    private Shippers(boolean once) {
        this.once = once;
    }

    static Shippers start(UpSettings settings, DataDirectory data, String bootstrap) {
        Map<Map<String, String>, List<LogSource>> byLabels = new LinkedHashMap<>();
        for (LogSource source : settings.logs()) {
            byLabels.computeIfAbsent(source.labels(), labels -> new ArrayList<>())
                    .add(source);
        }
        Shippers all = new Shippers(settings.once());
        byLabels.forEach((labels, sources) -> {
            Map<String, String> given = new TreeMap<>();
            given.put("bootstrap.servers", bootstrap);
            given.put("state.dir", data.shipper().resolve(name(labels)).toString());
            given.put("once", Boolean.toString(settings.once()));
            labels.forEach((name, value) -> given.put("label." + name, value));
            List<String> logs = new ArrayList<>();
            sources.forEach(source -> logs.add(source.glob() + "=" + source.kind()));
            given.put("logs", String.join("\n", logs));
            all.shippers.add(Shipper.start(ShipperConfig.from(given)));
        });
        return all;
    }

    /** A directory per set of labels; the same at every start. */
    private static String name(Map<String, String> labels) {
        return labels.isEmpty() ? "plain" : Integer.toHexString(new TreeMap<>(labels).hashCode());
    }

    @Override
    public int files() {
        return shippers.stream().mapToInt(shipper -> shipper.status().files()).sum();
    }

    @Override
    public long totalBytes() {
        return shippers.stream()
                .mapToLong(shipper -> shipper.status().bytesTotal())
                .sum();
    }

    @Override
    public boolean isAtEnd() {
        return shippers.stream().map(Shipper::status).allMatch(this::isAtEnd);
    }

    private boolean isAtEnd(ShipperStatus status) {
        return once ? status.done() : !status.inputs().isEmpty() && status.bytesAcknowledged() >= status.bytesTotal();
    }

    @Override
    public CompletableFuture<String> died() {
        for (Shipper shipper : shippers) {
            if (shipper.died().isDone()) {
                died.complete(shipper.died().join());
            }
        }
        return died;
    }

    @Override
    public void close() {
        shippers.forEach(Shipper::close);
    }
}
