package io.barograph.benchmarks.sizing;

import io.barograph.benchmarks.Scratch;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code process} holds while as many runners as each argument says have a build open at the same time. The
 * program is the released one, in a process of its own, with the heap of the launcher ({@code -Dsizing.heap}, 1g).
 *
 * <pre>
 *   java -cp 'benchmarks/target/*:benchmarks/target/lib/*' io.barograph.benchmarks.sizing.OpenBuilds 10 100 1000 10000
 * </pre>
 *
 * <p>Runners build projects in turn, ten runners for one project. Each project has built once before; then every runner
 * is half way through the same build. The lines are those of recorded builds ({@code -Dsizing.logs}).
 */
public final class OpenBuilds {
    private OpenBuilds() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.out.println(Held.HEAD);
        for (String runners : args) {
            System.out.println(of(Integer.parseInt(runners)).row());
        }
    }

    private static Held of(int runners) throws Exception {
        Path dir = Files.createTempDirectory("barograph-sizing");
        Files.createDirectories(dir.resolve("data"));
        try (DataDirectory data = DataDirectory.open(dir.resolve("data"));
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
            try (Processor processor = Processor.start(kafka.bootstrap(), dir)) {
                RunnerLoad load = RunnerLoad.to(kafka.bootstrap());
                load.wholeBuilds(Math.max(1, runners / RunnerLoad.RUNNERS_OF_A_PROJECT));
                load.halfBuilds(runners);
                load.close();
                processor.awaitLines(load.lines());
                return processor.held(runners, load.lines());
            }
        } finally {
            Scratch.delete(dir);
        }
    }
}
