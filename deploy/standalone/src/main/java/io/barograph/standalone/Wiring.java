package io.barograph.standalone;

import io.barograph.processor.cli.Service;
import io.barograph.processor.intake.Dialects;
import io.barograph.processor.publish.DoorSettings;
import io.barograph.processor.publish.HttpDoor;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.standalone.broker.DataDirectory;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rooms of this build: the processor's, the shipper's and the page's own classes behind {@link Rooms}. */
final class Wiring implements Rooms {
    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public Set<String> kinds() {
        return Dialects.kinds();
    }

    @Override
    public Processing process(UpSettings settings, DataDirectory data, String bootstrap) {
        Map<String, String> given = new TreeMap<>();
        // after a kill the next start waits until the session of the dead process has run out
        given.put("kafka.session.timeout.ms", "10000");
        given.putAll(settings.settings());
        registry(settings.settings(), given);
        given.put("bootstrap.servers", bootstrap);
        given.put("state.dir", data.state().toString());
        DoorSettings door = DoorSettings.at(LOOPBACK, settings.port());
        return new ServiceProcessing(Service.start(ProcessorSettings.of(given), door.maxListeners()));
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
        DoorSettings at = DoorSettings.at(LOOPBACK, settings.port());
        HttpDoor door = ((ServiceProcessing) processing).service().open(at);
        return new Door() {
            @Override
            public URI address() {
                return URI.create("http://" + LOOPBACK + ":" + door.port() + "/");
            }

            @Override
            public void close() {
                door.close();
            }
        };
    }
}
