package io.barograph.standalone;

import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * An empty broker for the integration tests, which do not know whether it runs in this process or, in the profile
 * {@code containers}, in a container.
 */
interface TestBroker extends AutoCloseable {
    /** What names the kind of broker; the profile sets it. */
    String KIND = "barograph.test.broker";
    /** What names the image of the container. */
    String IMAGE = "barograph.test.image";

    /** For a container on a machine that is busy with other tests. */
    Duration STARTS_WITHIN = Duration.ofMinutes(3);

    /**
     * What the container does: it waits for the script that Testcontainers puts there when the port is known. A file
     * that is still being written cannot be run, which a shell answers with 126; then it is tried again.
     */
    String COMMAND = "script=/tmp/testcontainers_start.sh; until [ -f $script ]; do sleep 0.1; done; "
            + "while $script; code=$?; [ $code = 126 ]; do sleep 0.1; done; exit $code";

    /** Where clients find it. */
    String bootstrap();

    @Override
    void close();

    /** Starts one; skips the test when it should be a container and nothing can run containers. */
    static TestBroker start(Path dir) {
        return System.getProperty(KIND, "embedded").equals("container") ? container() : embedded(dir);
    }

    private static TestBroker embedded(Path dir) {
        DataDirectory data = DataDirectory.open(dir);
        EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free());
        return new TestBroker() {
            @Override
            public String bootstrap() {
                return kafka.bootstrap();
            }

            @Override
            public void close() {
                kafka.close();
                data.close();
            }
        };
    }

    private static TestBroker container() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no Docker engine answers; .ci/containers starts one of its own");
        DockerImageName image = DockerImageName.parse(System.getProperty(IMAGE, "apache/kafka:4.3.1"))
                .asCompatibleSubstituteFor("apache/kafka");
        KafkaContainer kafka = new KafkaContainer(image)
                .withStartupTimeout(STARTS_WITHIN)
                .withCommand("sh", "-c", COMMAND)
                .withEnv(Map.of(
                        "KAFKA_AUTO_CREATE_TOPICS_ENABLE",
                        "false",
                        "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS",
                        "4",
                        "KAFKA_MESSAGE_MAX_BYTES",
                        Integer.toString(TopicPlan.MAX_RECORD_BYTES),
                        // a broker that lives for seconds has no use for the slow compiler
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
        kafka.start();
        return new TestBroker() {
            @Override
            public String bootstrap() {
                return kafka.getBootstrapServers();
            }

            @Override
            public void close() {
                kafka.stop();
            }
        };
    }
}
