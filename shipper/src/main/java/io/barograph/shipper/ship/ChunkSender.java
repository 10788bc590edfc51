package io.barograph.shipper.ship;

import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.Waker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends chunks to the topic, on a thread of its own because a producer without a broker blocks. What Kafka does not
 * retry is sent again, in order, until it is acknowledged; what is too large for the broker is sent in smaller records.
 */
public final class ChunkSender implements ChunkSink {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkSender.class);
    private static final long RETRY_MILLIS = 1000;
    private static final long SAY_AGAIN_MILLIS = 60_000;

    private final ChunkRecords records;
    private final long mostBytesInFlight;
    private final Waker reader;
    private final InstantSource clock;
    private final Waker waker = new Waker();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final FirstRecords firsts = new FirstRecords();
    private final ConcurrentLinkedQueue<Lane> ready = new ConcurrentLinkedQueue<>();
    /** What every broker takes, to begin with. */
    private final AtomicLong trustedBytes = new AtomicLong(64 * 1024);

    private final AtomicLong bytesInFlight = new AtomicLong();
    private final AtomicLong recordsSent = new AtomicLong();
    private final AtomicLong sendErrors = new AtomicLong();
    private long mendMillis;
    private volatile long lastSaidMillis;
    private volatile boolean closing;

    /** A sender that holds up to {@code mostBytesInFlight}, and wakes {@code reader} when there is room again. */
    ChunkSender(ChunkRecords records, long mostBytesInFlight, Waker reader, InstantSource clock) {
        this.records = records;
        this.mostBytesInFlight = mostBytesInFlight;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public boolean hasRoom() {
        return bytesInFlight.get() < mostBytesInFlight;
    }

    @Override
    public void send(Chunk chunk, Receipt receipt) {
        Parcel parcel = new Parcel(chunk, receipt);
        bytesInFlight.addAndGet(parcel.bytes());
        // compute, so that the lane is not taken away as empty between being found and being filled
        Lane lane = lanes.compute(key(chunk), (key, found) -> {
            Lane open = found == null ? new Lane(key) : found;
            open.add(parcel);
            return open;
        });
        ready.add(lane);
        waker.wake();
    }

    /** Streams with one key keep the order among each other too. */
    private static String key(Chunk chunk) {
        return chunk.origin().lane();
    }

    /** Sends what waits until it is interrupted or closed. */
    void run(Producer<String, byte[]> producer) throws InterruptedException {
        while (!closing) {
            if (!step(producer)) {
                waker.await(lanes.isEmpty() ? RETRY_MILLIS : RETRY_MILLIS / 10);
            }
        }
    }

    /** Sends what may be sent now; false when there was nothing. */
    boolean step(Producer<String, byte[]> producer) {
        long now = clock.millis();
        if (now >= mendMillis) {
            mendMillis = now + RETRY_MILLIS / 10;
            lanes.values().stream().filter(Lane::isBroken).forEach(lane -> sendFrom(producer, lane));
        }
        Lane lane = ready.poll();
        if (lane == null) {
            return false;
        }
        sendFrom(producer, lane);
        return true;
    }

    private void sendFrom(Producer<String, byte[]> producer, Lane lane) {
        int partition;
        try {
            partition = partition(producer, lane);
        } catch (KafkaException e) {
            lane.take(clock.millis(), 0, FirstRecords.Leave.ONE).forEach(parcel -> settled(lane, parcel, e));
            return;
        }
        FirstRecords.Leave leave = firsts.ask(partition, lane);
        List<Parcel> parcels = lane.take(clock.millis(), trustedBytes.get(), leave);
        if (parcels.isEmpty() && leave == FirstRecords.Leave.ONE) {
            back(partition, false);
        }
        send(producer, lane, partition, parcels);
    }

    /** Where Kafka puts the key of the lane; a topic of which nothing is known counts as one partition. */
    private static int partition(Producer<String, byte[]> producer, Lane lane) {
        int partitions = producer.partitionsFor(Topics.LOGS).size();
        return partitions == 0 ? 0 : Utils.toPositive(Utils.murmur2(lane.keyBytes())) % partitions;
    }

    private void back(int partition, boolean acknowledged) {
        List<Lane> next = firsts.back(partition, acknowledged);
        if (!next.isEmpty()) {
            ready.addAll(next);
            waker.wake();
        }
    }

    private void send(Producer<String, byte[]> producer, Lane lane, int partition, List<Parcel> parcels) {
        boolean first = true;
        for (Parcel parcel : parcels) {
            if (!first && lane.isBroken()) {
                // The one before it came back at once; Kafka would let this one overtake it.
                lane.failed(parcel, clock.millis() + RETRY_MILLIS);
                continue;
            }
            first = false;
            try {
                var unused = producer.send(records.of(parcel.chunk), (metadata, failure) -> {
                    settled(lane, parcel, failure);
                    back(partition, failure == null);
                });
            } catch (KafkaException | UndecodableException e) {
                settled(lane, parcel, e);
                back(partition, false);
            }
        }
    }

    private void settled(Lane lane, Parcel parcel, @Nullable Exception failure) {
        if (failure instanceof RecordTooLargeException && !splitUp(lane, parcel, failure)) {
            arrived(lane, parcel);
        } else if (failure instanceof RecordTooLargeException) {
            waker.wake();
        } else if (failure != null) {
            sendErrors.incrementAndGet();
            // A timeout is the wait for a broker: it has been long enough already.
            lane.failed(parcel, clock.millis() + (failure instanceof TimeoutException ? 0 : RETRY_MILLIS));
            say(failure);
        } else {
            recordsSent.incrementAndGet();
            trustedBytes.accumulateAndGet(parcel.bytes(), Math::max);
            arrived(lane, parcel);
        }
    }

    /** False when nothing smaller is left to try: then its bytes are given up. */
    private boolean splitUp(Lane lane, Parcel parcel, Exception failure) {
        sendErrors.incrementAndGet();
        say(failure);
        trustedBytes.accumulateAndGet(parcel.bytes() / 2, Math::min);
        List<Parcel> parts = parcel.smaller();
        if (parts.isEmpty()) {
            parcel.receipt.refused(parcel.chunk.weight());
            return false;
        }
        bytesInFlight.addAndGet(parts.stream().mapToLong(Parcel::bytes).sum() - parcel.bytes());
        lane.replaced(parcel, parts);
        return true;
    }

    private void arrived(Lane lane, Parcel parcel) {
        lane.arrived(parcel);
        lanes.computeIfPresent(key(parcel.chunk), (key, found) -> found.isEmpty() ? null : found);
        boolean wasFull = !hasRoom();
        bytesInFlight.addAndGet(-parcel.bytes());
        parcel.receipt.acknowledged();
        if (wasFull || lanes.isEmpty()) {
            reader.wake();
        }
        if (lane.isWaiting()) {
            ready.add(lane);
            waker.wake();
        } else if (lane.isBroken()) {
            waker.wake();
        }
    }

    private void say(Exception failure) {
        long now = clock.millis();
        if (!closing && (lastSaidMillis == 0 || now - lastSaidMillis > SAY_AGAIN_MILLIS)) {
            lastSaidMillis = now;
            LOG.atWarn().log("chunks cannot be sent, they wait and are sent again: " + failure.getMessage());
        }
    }

    /** Waits for what is in flight, for {@code patience} at most; true when all is acknowledged. */
    boolean flush(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Waker bell = new Waker();
        while (!lanes.isEmpty() && System.nanoTime() < deadline) {
            bell.await(10);
        }
        return lanes.isEmpty();
    }

    /** No more retries and no more complaints. */
    void close() {
        closing = true;
        waker.wake();
    }

    /** Bytes of chunks that are not acknowledged, with what they cost beside their lines. */
    public long bytesInFlight() {
        return bytesInFlight.get();
    }

    /** Records acknowledged since start. */
    public long recordsSent() {
        return recordsSent.get();
    }

    /** Sends that failed since start. */
    public long sendErrors() {
        return sendErrors.get();
    }
}
