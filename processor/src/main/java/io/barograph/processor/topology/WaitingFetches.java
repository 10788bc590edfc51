package io.barograph.processor.topology;

import io.barograph.processor.detect.SlowFetchCause;
import io.barograph.processor.detect.Transfer;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Codec;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.SlowQuestion;
import io.barograph.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Slow fetches that wait for their verdict, in memory and in the store. Those that came together lie there together:
 * they are written once, and thrown away once when all of them were taken.
 *
 * <p>One that is due by the clock of its watch, which is stored with it, was taken; so a part that is left needs no
 * writing. Only what was taken before it was due, because too many waited, is written anew.
 */
final class WaitingFetches {
    private static final int KEY = 3;
    private static final int VERSION = 2;
    /** One that lies alone, as all did at first. */
    private static final int KEY_OF_ONE = 2;

    private static final int VERSION_OF_ONE = 1;

    /** A slow fetch, as its watch sees it, and the series that its verdict counts for. */
    record Question(SeriesKey series, SlowFetch fetch, Transfer transfer, ByteBuffer encoded) {
        /** Where the fetch was seen, by which there are watches. */
        String source() {
            return series.label("source");
        }
    }

    /** Those that came together and still wait. */
    private static final class Bundle {
        private final byte[] key;
        private final Map<String, Question> left = new LinkedHashMap<>();

        private Bundle(byte[] key) {
            this.key = key;
        }
    }

    private final KeyValueStore<byte[], byte[]> store;
    private final Codec<SlowFetch> codec = Codec.of(SlowFetch.class);
    private final Map<String, Bundle> bundles = new HashMap<>();
    private final Set<Bundle> changed = new LinkedHashSet<>();
    private final Set<Bundle> thinned = new LinkedHashSet<>();
    private Bundle newest = new Bundle(key(0));
    private long number;

    WaitingFetches(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    private static byte[] key(long number) {
        return new PackWriter(KEY).number(number).bytes();
    }

    /** Whether a key of the store is one of these. */
    static boolean isKey(byte[] key) {
        return key[0] == KEY || key[0] == KEY_OF_ONE;
    }

    /** Takes up what is stored and answers all that wait; {@code clock} is that of the watch of a source. */
    List<Question> load(ToLongFunction<String> clock) {
        List<Question> waiting = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (isKey(entry.key)) {
                    Bundle bundle = new Bundle(entry.key);
                    for (Question question : stored(entry.key, entry.value)) {
                        if (!isDue(question, clock.applyAsLong(question.source()))) {
                            add(question, bundle);
                            waiting.add(question);
                        }
                    }
                    if (bundle.left.isEmpty()) {
                        thinned.add(bundle);
                    }
                }
            }
        }
        newest = new Bundle(key(number++));
        return waiting;
    }

    private List<Question> stored(byte[] key, byte[] value) {
        boolean alone = key[0] == KEY_OF_ONE;
        if (!alone) {
            number = Math.max(number, new PackReader(key, KEY, "the key of slow fetches").number() + 1);
        }
        PackReader in = new PackReader(value, alone ? VERSION_OF_ONE : VERSION, "slow fetches that wait");
        List<Question> questions = new ArrayList<>();
        for (int left = alone ? 1 : in.count(); left > 0; left--) {
            questions.add(question(in.texts(), in.raw()));
        }
        return questions;
    }

    /** What a batch asks. */
    List<Question> questions(List<SlowQuestion> asked) {
        List<Question> questions = new ArrayList<>(asked.size());
        for (SlowQuestion one : asked) {
            ByteBuffer fetch = one.getFetch();
            byte[] encoded = new byte[fetch.remaining()];
            fetch.duplicate().get(encoded);
            questions.add(question(one.getLabels(), encoded));
        }
        return questions;
    }

    private Question question(List<String> labels, byte[] encoded) {
        try {
            SlowFetch fetch = codec.decode(encoded);
            return new Question(
                    new SeriesKey(Signal.VERDICTS, labels),
                    fetch,
                    new AskedFetch(fetch).transfer(),
                    ByteBuffer.wrap(encoded));
        } catch (UndecodableException e) {
            // written by ourselves: one we cannot read is a version we must not skip
            throw new StreamsException("a slow fetch that waits is not readable by this version", e);
        }
    }

    /** Keeps one until it is taken. */
    void add(Question question) {
        add(question, newest);
        changed.add(newest);
    }

    private void add(Question question, Bundle bundle) {
        String id = question.transfer().id();
        Bundle before = bundles.put(id, bundle);
        if (before != null) { // it was told of twice
            before.left.remove(id);
            thinned.add(before);
        }
        bundle.left.put(id, question);
    }

    /** The one that a verdict names, which waits no longer; the watch of its source has come to {@code clock}. */
    Optional<Question> take(String id, long clock) {
        Bundle bundle = bundles.remove(id);
        if (bundle == null) {
            return Optional.empty();
        }
        Question question = bundle.left.remove(id);
        if (bundle.left.isEmpty() || (question != null && !isDue(question, clock))) {
            thinned.add(bundle);
        }
        return Optional.ofNullable(question);
    }

    private static boolean isDue(Question question, long clock) {
        return question.transfer().end() + SlowFetchCause.SETTLE_MICROS <= clock;
    }

    /** Writes what came and throws away what was taken since the last call. */
    void store() {
        for (Bundle bundle : thinned) {
            if (!changed.contains(bundle)) {
                write(bundle, true);
            }
        }
        changed.forEach(bundle -> write(bundle, false));
        if (!changed.isEmpty()) {
            newest = new Bundle(key(number++));
        }
        thinned.clear();
        changed.clear();
    }

    private void write(Bundle bundle, boolean isStored) {
        if (!bundle.left.isEmpty()) {
            PackWriter out = new PackWriter(VERSION).number(bundle.left.size());
            bundle.left
                    .values()
                    .forEach(one ->
                            out.texts(one.series().labels()).raw(one.encoded().array()));
            store.put(bundle.key, out.bytes());
        } else if (isStored) {
            store.delete(bundle.key);
        }
    }
}
