package io.barograph.processor.publish;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what tasks left here as soon as another instance shows it, so that a series that moves is always
 * somewhere:
 *
 * <pre>
 *   shown by its task --(task ends)--> left, shown as it stood --(another shows it, or a minute)--> gone
 *                                               '--(its task is back)--> shown by its task
 * </pre>
 */
public final class HandOver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** Longer than a rebalance takes; a state that takes longer to restore is better missing than a minute old. */
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** Where the others did not say where they are, nobody can tell when they show it. */
    private static final Duration LONGEST_UNKNOWN = Duration.ofSeconds(15);
    /** Others that have been silent for so long are gone as well. */
    private static final Duration ALONE = Duration.ofSeconds(3);

    private final Remains remains;
    private final Supplier<? extends Collection<String>> others;
    private final Function<Collection<String>, List<Shards>> ask;
    private final Map<Integer, Long> since = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "barograph-hand-over");
        thread.setDaemon(true);
        return thread;
    });
    private Collection<String> known = List.of();
    private long heardAt = System.nanoTime();

    /** What tasks left. */
    public interface Remains {
        /** Shards that are shown here although their tasks have gone. */
        Set<Integer> left();

        /** Shows {@code shards} no more. */
        void clear(Collection<Integer> shards);
    }

    /** Looks after {@code remains} by asking {@code others}, each known as {@code host:port}, with {@code ask}. */
    public HandOver(
            Remains remains,
            Supplier<? extends Collection<String>> others,
            Function<Collection<String>, List<Shards>> ask) {
        this.remains = remains;
        this.others = others;
        this.ask = ask;
    }

    /** From here on it looks by itself. */
    public void start() {
        long millis = BETWEEN_LOOKS.toMillis();
        ScheduledFuture<?> running =
                timer.scheduleWithFixedDelay(this::lookAgain, millis, millis, TimeUnit.MILLISECONDS);
        LOG.debug("looking after what tasks leave: {}", running);
    }

    private void lookAgain() {
        try {
            look();
        } catch (IllegalStateException e) {
            LOG.debug("the streams change state; next time", e);
        }
    }

    /** Asks the others for what is left here, and clears what they show. */
    synchronized void look() {
        Collection<String> now = others.get();
        if (!now.isEmpty()) {
            known = List.copyOf(now);
        }
        Set<Integer> left = remains.left();
        since.keySet().retainAll(left);
        if (left.isEmpty()) {
            return;
        }
        Set<Integer> done = new HashSet<>(tooOld(left));
        for (Shards other : known.isEmpty() ? List.<Shards>of() : ask.apply(known)) {
            if (!other.leaving()) {
                heardAt = System.nanoTime();
                done.addAll(other.shards());
            }
        }
        done.retainAll(left);
        remains.clear(done);
    }

    private Set<Integer> tooOld(Set<Integer> left) {
        long now = System.nanoTime();
        long longest = (known.isEmpty() ? LONGEST_UNKNOWN : LONGEST).toNanos();
        Set<Integer> old = new HashSet<>();
        for (int shard : left) {
            if (now - since.computeIfAbsent(shard, s -> now) > longest) {
                old.add(shard);
            }
        }
        return old;
    }

    /** Waits until nothing is left here that another could take over, {@code atMost} so long. */
    public void finish(Duration atMost) {
        timer.shutdownNow();
        long begin = System.nanoTime();
        synchronized (this) {
            heardAt = begin;
        }
        look();
        while (isWaiting(begin, atMost) && pause()) {
            look();
        }
        LOG.atInfo()
                .addKeyValue("millis", (System.nanoTime() - begin) / 1_000_000)
                .addKeyValue("left", remains.left().size())
                .log("handed over");
    }

    private synchronized boolean isWaiting(long begin, Duration atMost) {
        long now = System.nanoTime();
        return !known.isEmpty()
                && !remains.left().isEmpty()
                && now - begin < atMost.toNanos()
                && now - heardAt < ALONE.toNanos();
    }

    /** False when interrupted. */
    private static boolean pause() {
        try {
            return !new CountDownLatch(1).await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
