package io.barograph.shipper;

import io.barograph.shipper.read.FollowedFile;
import io.barograph.shipper.read.Pipe;
import io.barograph.shipper.read.Spool;
import io.barograph.shipper.read.SpoolWriter;
import io.barograph.shipper.read.Waker;
import io.barograph.shipper.ship.Pump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipe of this run, kept in a spool while it is shipped, and the spools that earlier runs left behind. */
final class PipeIntake {
    private static final Logger LOG = LoggerFactory.getLogger(PipeIntake.class);

    private final ShipperConfig config;
    private final Path directory;
    private final Pump pump;
    private final Waker waker;
    private final CountDownLatch closed;

    PipeIntake(ShipperConfig config, Path directory, Pump pump, Waker waker, boolean piped) {
        this.config = config;
        this.directory = directory;
        this.pump = pump;
        this.waker = waker;
        this.closed = new CountDownLatch(piped ? 1 : 0);
    }

    void follow(@Nullable Pipe pipe) throws IOException {
        for (Spool left : Spool.leftIn(directory)) {
            LOG.atInfo().addKeyValue("spool", left.path()).log("what an earlier run left behind is sent now");
            pump.follow(left).closed();
        }
        if (pipe != null) {
            Map<String, String> labels = config.follow().labels().of(pipe.source(), Map.of());
            Spool spool = Spool.create(directory, pipe.source(), config.kind(), labels);
            FollowedFile file = pump.follow(spool);
            SpoolWriter kept = new SpoolWriter(spool, waker);
            Thread thread = new Thread(() -> pass(pipe, kept, file), "barograph-pipe");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void pass(Pipe pipe, SpoolWriter kept, FollowedFile file) {
        try (kept) {
            pipe.pump(kept);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("source", pipe.source()).log("pipe ended early: " + e.getMessage());
        } finally {
            if (kept.lostBytes() > 0) {
                LOG.error("{} bytes of {} could not be kept and are not shipped", kept.lostBytes(), pipe.source());
            }
            file.closed();
            closed.countDown();
            waker.wake();
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void awaitClosed() throws InterruptedException {
        closed.await();
    }
}
