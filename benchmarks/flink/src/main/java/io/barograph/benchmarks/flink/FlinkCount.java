package io.barograph.benchmarks.flink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingProcessingTimeWindows;

/**
 * What one would write for a Flink cluster: lines from Kafka, the cache's answer taken from each, counted in windows of
 * ten seconds, with checkpoints of exactly once. {@code FlinkCount BOOTSTRAP TOPIC LINES} prints {@code DONE} with the
 * wall and processor seconds of the last two thirds.
 */
public final class FlinkCount {
    private static final AtomicLong LINES = new AtomicLong();

    private FlinkCount() {}

    /** Runs until as many lines as named third are counted. */
    public static void main(String[] args) throws Exception {
        long total = Long.parseLong(args[2]);
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1);
        flink.enableCheckpointing(1000);
        flink.getConfig().enableObjectReuse();
        flink.fromSource(source(args[0], args[1]), WatermarkStrategy.noWatermarks(), "lines")
                .map(new CacheAnswer())
                .keyBy(answer -> answer)
                .window(TumblingProcessingTimeWindows.of(Duration.ofSeconds(10)))
                .aggregate(new Count())
                .sinkTo(new DiscardingSink<>());
        flink.executeAsync("count");
        measure(total);
        Runtime.getRuntime().halt(0);
    }

    private static void measure(long total) throws InterruptedException {
        com.sun.management.OperatingSystemMXBean machine = (com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        long first = await(total / 3);
        long nanos = System.nanoTime();
        long cpu = machine.getProcessCpuTime();
        await(total);
        System.out.printf(
                java.util.Locale.ROOT,
                "DONE\t%d\t%.4f\t%.4f%n",
                total - first,
                (System.nanoTime() - nanos) / 1e9,
                (machine.getProcessCpuTime() - cpu) / 1e9);
    }

    private static long await(long lines) throws InterruptedException {
        while (LINES.get() < lines) {
            Thread.sleep(5);
        }
        return LINES.get();
    }

    private static KafkaSource<String> source(String bootstrap, String topic) {
        Properties settings = new Properties();
        settings.put("max.partition.fetch.bytes", "8388608");
        return KafkaSource.<String>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(KafkaRecordDeserializationSchema.valueOnly(new Line()))
                .setProperties(settings)
                .build();
    }

    /** A record's bytes as text. */
    private static final class Line implements DeserializationSchema<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(byte[] message) {
            return new String(message, StandardCharsets.ISO_8859_1);
        }

        @Override
        public boolean isEndOfStream(String next) {
            return false;
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return TypeInformation.of(String.class);
        }
    }

    /** The word behind the agent, such as HIT. */
    private static final class CacheAnswer implements MapFunction<String, String> {
        private static final long serialVersionUID = 1L;
        private static final Pattern ANSWER = Pattern.compile("\" ([A-Z]+) [0-9.]+ ");

        @Override
        public String map(String line) {
            LINES.incrementAndGet();
            Matcher answer = ANSWER.matcher(line);
            return answer.find() ? answer.group(1) : "none";
        }
    }

    private static final class Count implements AggregateFunction<String, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(String value, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long one, Long other) {
            return one + other;
        }
    }
}
