package io.barograph.standalone;

import io.barograph.processor.cli.Service;
import io.barograph.processor.intake.Dialects;
import io.barograph.processor.publish.DoorLock;
import io.barograph.processor.publish.DoorSettings;
import io.barograph.processor.publish.HttpDoor;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.standalone.broker.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The rooms of this build: the processor's, the shipper's and the page's own classes behind {@link Rooms}. */
final class Wiring implements Rooms {
    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public Set<String> kinds() {
        return Dialects.kinds();
    }

    @Override
    public void check(UpSettings settings) {
        ProcessorSettings.of(withOwn(settings.settings(), settings.data(), LOOPBACK + ":0"));
        door(settings);
    }

    @Override
    public Processing process(UpSettings settings, DataDirectory data, String bootstrap) {
        UnaryOperator<Map<String, String>> own = given -> withOwn(given, data.state(), bootstrap);
        ProcessorSettings all = ProcessorSettings.of(own.apply(settings.settings()));
        return new ServiceProcessing(Service.start(all, door(settings)), own);
    }

    private static DoorSettings door(UpSettings settings) {
        return DoorSettings.at(LOOPBACK, settings.port()).behind(DoorLock.from(settings.settings()));
    }

    private static Map<String, String> withOwn(Map<String, String> given, Path state, String bootstrap) {
        Map<String, String> all = new TreeMap<>();
        // the only member has a name: after a kill its successor takes its place at once
        if (!"streams".equals(given.get("kafka.group.protocol"))) { // which knows no names yet
            all.put("kafka.group.instance.id", "up");
        }
        all.put("kafka.session.timeout.ms", "10000");
        all.putAll(given);
        registry(given, all);
        all.put("bootstrap.servers", bootstrap);
        all.put("state.dir", state.toString());
        return all;
    }

    /** Whoever runs all of it on one machine owns the registry's subjects too, unless told otherwise. */
    static void registry(Map<String, String> settings, Map<String, String> into) {
        if (settings.containsKey(RegistrySettings.PREFIX + "url")) {
            into.put(RegistrySettings.PREFIX + "auto.register", "true");
        }
        settings.forEach((name, value) -> {
            if (name.startsWith(RegistrySettings.PREFIX)) {
                into.put(name, value);
            }
        });
    }

    @Override
    public Shipping ship(UpSettings settings, DataDirectory data, String bootstrap) {
        return ShipperShipping.start(settings, data, bootstrap);
    }

    @Override
    public Door open(UpSettings settings, Processing processing) {
        DoorSettings at = door(settings);
        HttpDoor door = ((ServiceProcessing) processing).service().open(at);
        return new Door() {
            @Override
            public URI address() {
                return URI.create(at.lock().scheme() + "://" + LOOPBACK + ":" + door.port() + "/");
            }

            @Override
            public void close() {
                door.close();
            }
        };
    }
}
