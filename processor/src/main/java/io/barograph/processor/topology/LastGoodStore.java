package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.LastGood;
import io.barograph.processor.diagnose.Slice;
import io.barograph.schemas.Codec;
import io.barograph.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last good builds of every project, target and platform, as kept in the store of the task. */
final class LastGoodStore {
    private static final Logger LOG = LoggerFactory.getLogger(LastGoodStore.class);

    /** Builds in memory; what gives way is read from the store again. */
    private static final int MOST_BUILDS = 512;

    private final KeyValueStore<byte[], byte[]> store;
    private final Map<String, Build> builds = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Build> eldest) {
            return size() > MOST_BUILDS;
        }
    };
    /** A store is internal: never in the registry. */
    private final Codec<io.barograph.schemas.Build> codec = Codec.of(io.barograph.schemas.Build.class);

    LastGoodStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** What is known of the slices of {@code build}. */
    LastGood of(Build build) {
        Map<Slice, List<Build>> known = new HashMap<>();
        for (Slice slice : Slice.of(build)) {
            List<Build> kept = kept(build.project(), slice);
            if (!kept.isEmpty()) {
                known.put(slice, kept);
            }
        }
        return new LastGood(known);
    }

    private List<Build> kept(String project, Slice slice) {
        List<Build> kept = new ArrayList<>();
        for (int seat = 0; seat < LastGood.MOST; seat++) {
            Build build = builds.computeIfAbsent(key(project, slice, seat), this::stored);
            if (build == null) {
                break;
            }
            kept.add(build);
        }
        return kept;
    }

    private @Nullable Build stored(String key) {
        byte[] bytes = store.get(key.getBytes(StandardCharsets.UTF_8));
        if (bytes == null) {
            return null;
        }
        try {
            return BuildRecords.build(codec.decode(bytes));
        } catch (UndecodableException e) {
            LOG.atWarn().addKeyValue("reason", e.reason()).log("a last good build cannot be read");
            return null;
        }
    }

    /** Keeps {@code build}, if it is good, over what was known. */
    void keep(Build build, LastGood known) {
        if (LastGood.isGood(build)) {
            for (Slice slice : Slice.of(build)) {
                if (known.isLate(build, slice) || !known.replaces(build, slice)) {
                    continue;
                }
                Build remembered = known.remembered(build, slice);
                String key = key(build.project(), slice, known.seat(build, slice));
                store.put(
                        key.getBytes(StandardCharsets.UTF_8), Encoding.encode(codec, BuildRecords.record(remembered)));
                builds.put(key, remembered);
            }
        }
    }

    /** The first seat has the key of the days when there was one only. */
    private static String key(String project, Slice slice, int seat) {
        return project + '\0' + slice.target() + '\0' + slice.platform() + (seat == 0 ? "" : "\0" + seat);
    }
}
