package io.barograph.standalone;

import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.report.Highlights;
import io.barograph.standalone.report.RunSummary;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rooms that only write down what happens to them. */
final class FakeRooms implements Rooms {
    final List<String> events = new ArrayList<>();
    final CompletableFuture<String> processorDied = new CompletableFuture<>();
    final List<LogSource> shipped = new ArrayList<>();
    boolean atEnd = true;
    int files = 1;

    @Nullable RuntimeException failure;

    @Override
    public Set<String> kinds() {
        return Set.of("auto", "buildkit", "access");
    }

    @Override
    public void check(UpSettings settings) {}

    @Override
    public Processing process(UpSettings settings, DataDirectory data, String bootstrap) {
        events.add("processor up");
        return new FakeProcessing();
    }

    @Override
    public Shipping ship(UpSettings settings, DataDirectory data, String bootstrap) {
        if (failure != null) {
            throw failure;
        }
        events.add("shipper up");
        shipped.addAll(settings.logs());
        return new FakeShipping();
    }

    @Override
    public Door open(UpSettings settings, Processing processing) {
        events.add("page up");
        return new FakeDoor();
    }

    private final class FakeProcessing implements Processing {
        @Override
        public void take(UpSettings settings) {
            events.add("processor takes " + settings.settings());
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isCaughtUp() {
            return true;
        }

        @Override
        public RunSummary summary() {
            RunSummary.Access none = new RunSummary.Access(0, 0, 0, 0, Map.of(), Map.of());
            return new RunSummary(1, 6, 4, 2, 0, Map.of(), none, List.of(), 0, 0, 0, shipped.isEmpty() ? 0 : 3809, 59);
        }

        @Override
        public void conclude() {
            events.add("processor concludes");
        }

        @Override
        public Map<String, Long> slowCauses() {
            return Map.of();
        }

        @Override
        public List<Highlights.Slow> slowest() {
            return List.of();
        }

        @Override
        public CompletableFuture<String> died() {
            return processorDied;
        }

        @Override
        public void close() {
            events.add("processor down");
        }
    }

    private final class FakeShipping implements Shipping {
        @Override
        public void take(UpSettings settings) {
            events.add("shipper takes " + settings.logs());
        }

        @Override
        public int files() {
            return files;
        }

        @Override
        public long totalBytes() {
            return 3809;
        }

        @Override
        public boolean isAtEnd() {
            return atEnd;
        }

        @Override
        public CompletableFuture<String> died() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            events.add("shipper down");
        }
    }

    private final class FakeDoor implements Door {
        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:9420/");
        }

        @Override
        public void close() {
            events.add("page down");
        }
    }
}
