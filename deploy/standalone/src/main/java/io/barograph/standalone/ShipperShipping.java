package io.barograph.standalone;

import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.ShipperStatus;
import io.barograph.shipper.read.Input;
import io.barograph.standalone.broker.DataDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The shipper as {@code up} sees it. */
final class ShipperShipping implements Rooms.Shipping {
    private final Shipper shipper;
    private final ShipperConfig config;
    private final boolean once;

    private ShipperShipping(Shipper shipper, ShipperConfig config, boolean once) {
        this.shipper = shipper;
        this.config = config;
        this.once = once;
    }

    /** One shipper for all logs: each has labels of its own. */
    static ShipperShipping start(UpSettings settings, DataDirectory data, String bootstrap) {
        List<Input> inputs = inputs(settings);
        Map<String, String> given = new TreeMap<>();
        given.put("bootstrap.servers", bootstrap);
        given.put("state.dir", data.shipper().toString());
        given.put("once", Boolean.toString(settings.once()));
        given.put("logs", inputs.get(0).pattern());
        Map<String, String> registry = new TreeMap<>();
        Wiring.registry(settings.settings(), registry);
        registry.forEach((name, value) -> given.put("producer." + name, value));
        ShipperConfig config = ShipperConfig.from(given).reading(inputs);
        return new ShipperShipping(Shipper.start(config), config, settings.once());
    }

    private static List<Input> inputs(UpSettings settings) {
        List<Input> inputs = new ArrayList<>();
        for (LogSource source : settings.logs()) {
            inputs.add(new Input(source.glob(), source.kind(), source.labels()));
        }
        return inputs;
    }

    @Override
    public void take(UpSettings settings) {
        shipper.take(config.reading(inputs(settings)));
    }

    @Override
    public int files() {
        return shipper.status().files();
    }

    @Override
    public long totalBytes() {
        return shipper.status().bytesTotal();
    }

    @Override
    public boolean isAtEnd() {
        ShipperStatus status = shipper.status();
        return once ? status.done() : !status.inputs().isEmpty() && status.bytesAcknowledged() >= status.bytesTotal();
    }

    @Override
    public CompletableFuture<String> died() {
        return shipper.died();
    }

    @Override
    public void close() {
        shipper.close();
    }
}
