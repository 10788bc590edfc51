package io.barograph.benchmarks.growth;

import io.barograph.benchmarks.Scratch;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** One run: a broker, its load, and as many instances as the scale says. */
final class Run {
    private static final long LOOK_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private final Scale scale;
    private final List<Child> children = new ArrayList<>();

    private Run(Scale scale) {
        this.scale = scale;
    }

    /** Runs it to its end. */
    static Grown of(Scale scale) throws Exception {
        Path dir = Files.createTempDirectory("barograph-growth");
        Files.createDirectories(dir.resolve("data"));
        try (DataDirectory data = DataDirectory.open(dir.resolve("data"));
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            KeyedLoad.run(kafka.bootstrap(), scale);
            return new Run(scale).measure(kafka.bootstrap(), dir);
        } finally {
            Scratch.delete(dir);
        }
    }

    private Grown measure(String bootstrap, Path dir) throws IOException, InterruptedException {
        for (int i = 0; i < scale.instances(); i++) {
            children.add(Child.start(bootstrap, scale.threads()));
        }
        try {
            long first = await(scale.lines() / 3);
            long began = System.nanoTime();
            long cpu = sum(child -> child.cpuNanos.get());
            long last = await(scale.lines());
            double seconds = (System.nanoTime() - began) / 1e9;
            double busy = (sum(child -> child.cpuNanos.get()) - cpu) / 1e9;
            for (Child child : children) {
                child.end();
            }
            return new Grown(
                    scale,
                    (last - first) / seconds,
                    busy / (last - first) * 1e6,
                    children.stream().mapToLong(child -> child.heap.get()).max().orElse(0),
                    changelogs(dir),
                    sum(child -> child.series.get()),
                    children.stream()
                                    .mapToLong(child -> child.scrapeNanos.get())
                                    .max()
                                    .orElse(0)
                            / 1e6);
        } finally {
            children.forEach(child -> child.process.destroyForcibly());
        }
    }

    private long await(long lines) throws IOException {
        long began = System.nanoTime();
        long seen = sum(child -> child.lines.get());
        while (seen < lines) {
            if (System.nanoTime() - began > PATIENCE_NANOS
                    || children.stream().anyMatch(child -> !child.process.isAlive())) {
                throw new IOException(scale + " came to " + seen + " lines only");
            }
            LockSupport.parkNanos(LOOK_NANOS);
            seen = sum(child -> child.lines.get());
        }
        return seen;
    }

    private long sum(ToLongFunction<Child> figure) {
        return children.stream().mapToLong(figure).sum();
    }

    /** What the state takes with the broker, before it was compacted. */
    private static long changelogs(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir.resolve("data"))) {
            return all.filter(path -> path.toString().contains("-changelog-")
                            && path.toString().endsWith(".log"))
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }

    /** An instance and what it said last. */
    private static final class Child {
        private final Process process;
        private final Thread reader;
        private final AtomicLong lines = new AtomicLong();
        private final AtomicLong cpuNanos = new AtomicLong();
        private final AtomicLong heap = new AtomicLong();
        private final AtomicLong series = new AtomicLong();
        private final AtomicLong scrapeNanos = new AtomicLong();

        private Child(Process process) {
            this.process = process;
            this.reader = new Thread(this::listen, "instance");
            reader.start();
        }

        static Child start(String bootstrap, int threads) throws IOException {
            return new Child(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx3g", // a hundred thousand keys keep 1.5 GB
                            "-cp",
                            System.getProperty("java.class.path"),
                            Instance.class.getName(),
                            bootstrap,
                            "growth",
                            Integer.toString(threads))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }

        private void listen() {
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    String[] words = line.split(" ", -1);
                    if (words[0].equals("LINES")) {
                        lines.set(Long.parseLong(words[1]));
                        cpuNanos.set(Long.parseLong(words[2]));
                    } else if (words[0].equals("HOLDS")) {
                        heap.set(Long.parseLong(words[1]));
                        series.set(Long.parseLong(words[2]));
                        scrapeNanos.set(Long.parseLong(words[3]));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("an instance cannot be heard", e);
            }
        }

        void end() throws IOException, InterruptedException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            reader.join();
        }
    }
}
