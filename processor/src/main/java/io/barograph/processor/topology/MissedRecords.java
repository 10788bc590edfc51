package io.barograph.processor.topology;

import io.barograph.processor.window.MissedKey;
import io.barograph.processor.window.MissedSlice;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.MissedKeys;
import java.util.ArrayList;
import java.util.List;

/** Keys that were missed, as records of the topic between reading and windows, and back. */
final class MissedRecords {
    private MissedRecords() {}

    static MissedKeys record(MissedSlice missed) {
        List<MissedKey> keys = missed.keys();
        return new MissedKeys(
                missed.key().labels(),
                missed.slice(),
                missed.misses(),
                keys.stream().map(MissedKey::hash).toList(),
                keys.stream().map(MissedKey::name).toList(),
                keys.stream().map(MissedKey::misses).toList(),
                keys.stream().map(MissedKey::micros).toList(),
                keys.stream().map(MissedKey::clients).toList());
    }

    static MissedSlice slice(MissedKeys record) {
        List<MissedKey> keys = new ArrayList<>(record.getHashes().size());
        for (int i = 0; i < record.getHashes().size(); i++) {
            keys.add(new MissedKey(
                    record.getHashes().get(i),
                    record.getNames().get(i),
                    record.getCounts().get(i),
                    record.getMicros().get(i),
                    record.getClients().get(i)));
        }
        return new MissedSlice(
                new SeriesKey(Signal.FETCHES, record.getLabels()), record.getSlice(), record.getMisses(), keys);
    }
}
