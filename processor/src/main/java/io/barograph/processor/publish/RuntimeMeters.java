package io.barograph.processor.publish;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;

/** What the JVM, the process and the Kafka clients say of themselves. */
public final class RuntimeMeters implements AutoCloseable {
    private static final int UUID_LENGTH = 36;

    private final MeterRegistry registry;
    private final Deque<AutoCloseable> bound = new ArrayDeque<>();

    /** Binds the JVM and the process to {@code registry}. */
    public RuntimeMeters(MeterRegistry registry) {
        this.registry = registry;
        registry.config().meterFilter(MeterFilter.deny(RuntimeMeters::isTooFine));
        registry.config().meterFilter(new WithoutUuids());
        bind(new ClassLoaderMetrics());
        bind(new JvmInfoMetrics());
        bind(new JvmMemoryMetrics());
        bind(new JvmThreadMetrics());
        bind(new ProcessorMetrics());
        bind(new FileDescriptorMetrics());
        bind(new UptimeMetrics());
        JvmGcMetrics collections = new JvmGcMetrics();
        keep(collections, collections);
    }

    /**
     * Kafka tells everything of every operator, store, broker and partition, which multiplies with the shards until it
     * is most of the page. Of partitions, the lag is kept. What carries the random number of this process would be a
     * new series at every start, and without that number Micrometer takes it for new, and registers it again, each time
     * it looks.
     */
    private static boolean isTooFine(Meter.Id id) {
        if (!id.getName().startsWith("kafka.")) {
            return false;
        }
        for (Tag tag : id.getTagsAsIterable()) {
            String key = tag.getKey();
            if (key.equals("process.id")
                    || key.equals("processor.node.id")
                    || key.equals("node.id")
                    || key.endsWith(".state.id")) {
                return true;
            }
            if (key.equals("partition") && !id.getName().endsWith(".records.lag")) {
                return true;
            }
        }
        return false;
    }

    /** Shows the metrics of {@code streams} until closed. */
    public void watch(KafkaStreams streams) {
        KafkaStreamsMetrics meters = new KafkaStreamsMetrics(streams);
        keep(meters, meters);
    }

    /** Shows the metrics of {@code consumer} until closed. */
    public void watch(Consumer<?, ?> consumer) {
        KafkaClientMetrics meters = new KafkaClientMetrics(consumer);
        keep(meters, meters);
    }

    /** Shows the metrics of {@code producer} until closed. */
    public void watch(Producer<?, ?> producer) {
        KafkaClientMetrics meters = new KafkaClientMetrics(producer);
        keep(meters, meters);
    }

    /** Shows the metrics of {@code admin} until closed. */
    public void watch(AdminClient admin) {
        KafkaClientMetrics meters = new KafkaClientMetrics(admin);
        keep(meters, meters);
    }

    private void keep(MeterBinder binder, AutoCloseable end) {
        bound.push(end);
        bind(binder);
    }

    private void bind(MeterBinder binder) {
        binder.bindTo(registry);
    }

    @Override
    public void close() {
        for (AutoCloseable binder : bound) {
            try {
                binder.close();
            } catch (Exception e) {
                throw new IllegalStateException("a meter did not let go", e);
            }
        }
        bound.clear();
    }

    /** Kafka puts a random number into the names of its clients; as a label that is a new series at every start. */
    private static final class WithoutUuids implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            List<Tag> tags = new ArrayList<>();
            boolean changed = false;
            for (Tag tag : id.getTagsAsIterable()) {
                String value = withoutUuid(tag.getValue());
                changed |= !value.equals(tag.getValue());
                tags.add(Tag.of(tag.getKey(), value));
            }
            return changed ? id.replaceTags(tags) : id;
        }
    }

    static String withoutUuid(String value) {
        for (int from = 0; from + UUID_LENGTH <= value.length(); from++) {
            if (isUuid(value, from)) {
                boolean dashBefore = from > 0 && value.charAt(from - 1) == '-';
                String rest = value.substring(from + UUID_LENGTH);
                return value.substring(0, dashBefore ? from - 1 : from) + rest;
            }
        }
        return value;
    }

    private static boolean isUuid(String value, int from) {
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = value.charAt(from + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
