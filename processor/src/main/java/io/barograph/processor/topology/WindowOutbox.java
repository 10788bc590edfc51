package io.barograph.processor.topology;

import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.processor.window.ClosedWindow;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Codec;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Storm;
import io.barograph.schemas.Topics;
import io.barograph.schemas.WindowTally;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends on what a window task has to tell: closed windows, storms, and why fetches were slow. */
final class WindowOutbox {
    private final ProcessorContext<byte[], Parcel> context;
    private final Codec<WindowTally> windows;
    private final Codec<Storm> storms;
    private final Codec<SlowFetch> slowFetches;

    WindowOutbox(Rooms rooms, ProcessorContext<byte[], Parcel> context) {
        this.context = context;
        this.windows = rooms.codec(WindowTally.class, Topics.WINDOWS);
        this.storms = rooms.codec(Storm.class, Topics.STORMS);
        this.slowFetches = rooms.codec(SlowFetch.class, Topics.SLOW_FETCHES);
    }

    /** Sends a closed window; what was only taken in is told by the metrics. */
    void send(ClosedWindow closed) {
        SeriesKey key = closed.key();
        if (key.signal() == Signal.STEPS || key.signal() == Signal.FETCHES) {
            byte[] value = Encoding.encode(windows, record(closed));
            String name = signal(key.signal()) + key.labels() + closed.window().label() + closed.start();
            forward(name, Destination.WINDOWS, value);
        }
    }

    private static WindowTally record(ClosedWindow closed) {
        return new WindowTally(
                signal(closed.key().signal()),
                labels(closed.key()),
                closed.window().label(),
                closed.start(),
                closed.end(),
                closed.hits(),
                closed.misses(),
                closed.other(),
                closed.builds(),
                closed.quantile(0.5),
                closed.quantile(0.9),
                closed.quantile(0.99),
                closed.slow());
    }

    /** Sends an event of a storm; the key is that of the watched series. */
    void send(Storm storm) {
        forward(storm.getSignal() + storm.getLabels(), Destination.STORMS, Encoding.encode(storms, storm));
    }

    /** Sends a slow fetch whose cause is known now; the key is the one under which it was told first. */
    void send(SlowFetch judged) {
        forward(judged.getUpstream(), Destination.SLOW_FETCHES, Encoding.encode(slowFetches, judged));
    }

    private void forward(String key, Destination to, byte[] value) {
        context.forward(new Record<>(
                key.getBytes(StandardCharsets.UTF_8), new Parcel(to, value), context.currentSystemTimeMs()));
    }

    /** The word for a signal in records: layers or fetches. */
    static String signal(Signal signal) {
        return signal == Signal.STEPS ? "layers" : "fetches";
    }

    /** Labels by name. */
    static Map<String, String> labels(SeriesKey key) {
        Map<String, String> labels = new LinkedHashMap<>();
        List<String> names = key.signal().labels();
        for (int i = 0; i < names.size(); i++) {
            labels.put(names.get(i), key.labels().get(i));
        }
        return labels;
    }
}
