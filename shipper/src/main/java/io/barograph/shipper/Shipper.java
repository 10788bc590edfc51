package io.barograph.shipper;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.console.Version;
import io.barograph.shipper.read.Checkpoint;
import io.barograph.shipper.read.DirectoryWatch;
import io.barograph.shipper.read.FileLooks;
import io.barograph.shipper.read.Follow;
import io.barograph.shipper.read.Memory;
import io.barograph.shipper.read.Pipe;
import io.barograph.shipper.read.Roster;
import io.barograph.shipper.read.StandardInput;
import io.barograph.shipper.read.StateDirectory;
import io.barograph.shipper.read.Waker;
import io.barograph.shipper.redact.Redaction;
import io.barograph.shipper.ship.Housekeeping;
import io.barograph.shipper.ship.Outlet;
import io.barograph.shipper.ship.Pump;
import io.barograph.shipper.tell.MetricsDoor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running shipper: files and pipes in, acknowledged records out, until it is closed.
 *
 * <p>One thread reads all files, one feeds the producer, one writes checkpoints and heartbeats, and one more passes
 * standard input through where it is read.
 */
public final class Shipper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
    private static final long STATUS_MILLIS = 200;
    private static final long STATUS_AT_REST_MILLIS = 1000;
    /** Together with the producer's last words below the five seconds that a stop may take. */
    private static final Duration FLUSH_PATIENCE = Duration.ofMillis(3500);

    private final ShipperConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Waker waker = new Waker();
    private final StateDirectory state;
    private final Redaction redaction;
    private final Outlet outlet;
    private final Roster roster;
    private final Pump pump;
    private final Housekeeping housekeeping;
    private final ExecutorService elsewhere =
            Executors.newSingleThreadExecutor(task -> daemon(task, "barograph-housekeeping"));
    private final CountDownLatch done = new CountDownLatch(1);
    private final PipeIntake pipes;
    private final CompletableFuture<String> died = new CompletableFuture<>();
    private final Thread reader;
    private final @Nullable MetricsDoor door;
    private volatile ShipperStatus status = ShipperStatus.NONE;
    private volatile @Nullable Throwable failure;
    private volatile boolean stopping;
    private volatile boolean finished;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable Follow> wanted = new AtomicReference<>();
    private long statusMillis;

    private Shipper(ShipperConfig config, StateDirectory state, boolean piped) throws IOException {
        this.config = config;
        this.state = state;
        String host = config.follow().host();
        outlet = Outlet.opening(address(host), waker, clock);
        Checkpoint checkpoint = new Checkpoint(state.path());
        Checkpoint.Loaded loaded = checkpoint.load();
        loaded.problems().forEach(LOG::warn);
        FileLooks looks = new FileLooks();
        looks.learnFrom(state.path());
        Memory memory = new Memory(loaded, host, UUID.randomUUID().toString(), clock.millis());
        redaction = config.redact()
                ? Redaction.on(state.secret("redaction.key"), config.redactPatterns())
                : Redaction.off();
        roster = new Roster(config.follow(), memory, looks, DirectoryWatch.listening(waker));
        pump = new Pump(
                roster,
                memory,
                outlet.sink(),
                redaction::open,
                clock,
                config.follow().once());
        housekeeping = new Housekeeping(
                pump, checkpoint, this::heartbeat, config.heartbeatEvery().toMillis(), elsewhere, waker::wake);
        pipes = new PipeIntake(config, state.path().resolve("spool"), pump, waker, piped);
        reader = daemon(this::read, "barograph-read");
        door = config.metrics().isEmpty() ? null : MetricsDoor.open(config.metrics(), () -> status.standing());
    }

    private Outlet.Address address(String host) {
        return new Outlet.Address(
                config.bootstrapServers(),
                config.bytesInFlight(),
                config.producer(),
                host,
                host + ":" + state.path(),
                Version.running().version());
    }

    /** Starts; standard input is read and passed on when the configuration says so. */
    public static Shipper start(ShipperConfig config) {
        return start(config, config.standardInput() ? new StandardInput(System.in, System.out) : null);
    }

    /** Starts, and pumps {@code pipe} beside the files of the configuration, if any. */
    public static Shipper start(ShipperConfig config, @Nullable Pipe pipe) {
        boolean pipeOnly = config.follow().inputs().isEmpty();
        StateDirectory state = pipeOnly
                ? StateDirectory.takeForPipe(config.stateDirectory())
                : StateDirectory.take(config.stateDirectory());
        try {
            Shipper shipper = new Shipper(config, state, pipe != null);
            shipper.begin(pipe);
            return shipper;
        } catch (IOException e) {
            throw new Stop(
                    ExitCode.UNAVAILABLE, "state directory " + state.path() + " cannot be used: " + e.getMessage());
        }
    }

    /**
     * Files are looked for while the producer is made; nothing of a pipe is taken before its settings are known good.
     */
    private void begin(@Nullable Pipe pipe) throws IOException {
        try {
            if (pipe != null) {
                outlet.awaitOpened();
            }
            pipes.follow(pipe);
            reader.start();
            outlet.awaitOpened();
        } catch (RuntimeException e) {
            close(Duration.ZERO);
            throw e;
        }
    }

    private void read() {
        try {
            while (!stopping) {
                adopt(wanted.getAndSet(null));
                boolean more = pump.step();
                long now = clock.millis();
                housekeeping.step(now);
                publishStatus(now);
                if (!more) {
                    if (isDone()) {
                        finished = true;
                        status = statusNow();
                        break;
                    }
                    waker.await(pump.pauseMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("the shipper broke", e);
            failure = e;
            died.complete("the shipper broke: " + e);
        } finally {
            done.countDown();
        }
    }

    private void adopt(@Nullable Follow follow) {
        if (follow != null) {
            roster.adopt(follow);
        }
    }

    /** Takes what may change while it runs: patterns, exclusions and labels. */
    public void take(ShipperConfig changed) {
        wanted.set(changed.follow());
        waker.wake();
    }

    private boolean isDone() {
        boolean finite = config.follow().once() || config.follow().inputs().isEmpty();
        return finite && pipes.isClosed() && pump.isDone();
    }

    private void publishStatus(long now) {
        // Many files are told of less often: ten thousand every two seconds.
        long period = pump.isResting() ? STATUS_AT_REST_MILLIS : STATUS_MILLIS;
        if (now - statusMillis >= Math.max(period, status.files() / 5)) {
            statusMillis = now;
            status = statusNow();
        }
    }

    private ShipperStatus statusNow() {
        Map<String, String> problems = new HashMap<>();
        pump.problems().forEach((path, sentence) -> problems.put(path.toString(), sentence));
        return new ShipperStatus(
                pump.progress(), outlet.recordsSent(), outlet.sendErrors(), redaction.counts(), problems, finished);
    }

    /** The port where /metrics is answered; 0 when it is not. */
    public int metricsPort() {
        return door == null ? 0 : door.port();
    }

    private void heartbeat(long now) {
        outlet.heartbeat(pump.progress(), redaction.counts(), now);
    }

    /** How far it is. */
    public ShipperStatus status() {
        return status;
    }

    /** Waits until everything there was is read and acknowledged, or until it is closed. */
    public void awaitDone() throws InterruptedException {
        done.await();
        complain();
    }

    /** Waits for {@code patience} at most; true when everything is read and acknowledged. */
    public boolean awaitDone(Duration patience) throws InterruptedException {
        boolean over = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        complain();
        return over && finished;
    }

    /** Waits until standard input is closed; returns at once when it is not read. */
    public void awaitPipeClosed() throws InterruptedException {
        pipes.awaitClosed();
    }

    /** Completes with the reason if it gives up. */
    public CompletableFuture<String> died() {
        return died;
    }

    private void complain() {
        if (failure != null) {
            throw new IllegalStateException("the shipper broke", failure);
        }
    }

    /** Stops reading, waits a little for what is in flight, and writes the last checkpoint: five seconds at most. */
    @Override
    public void close() {
        close(FLUSH_PATIENCE);
    }

    /** The same, with another patience for what is in flight; what it does not reach is sent by the next run. */
    public void close(Duration patience) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stopping = true;
        waker.wake();
        if (door != null) {
            door.close();
        }
        try {
            reader.join(500);
            boolean readerEnded = !reader.isAlive();
            outlet.flush(patience);
            if (readerEnded) {
                outlet.farewell(pump.progress(), redaction.counts(), clock.millis());
            }
            outlet.close();
            elsewhere.shutdown();
            if (elsewhere.awaitTermination(500, TimeUnit.MILLISECONDS) && readerEnded) {
                housekeeping.finish();
                status = statusNow();
                roster.close();
            }
            state.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.atDebug().log("a handle could not be closed: " + e.getMessage());
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
