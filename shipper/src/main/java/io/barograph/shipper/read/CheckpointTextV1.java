package io.barograph.shipper.read;

import io.barograph.shipper.read.CheckpointText.Unusable;
import java.util.List;

/** A line as version 1 wrote it, which knew one sent place only. Read by newer shippers, never written. */
final class CheckpointTextV1 {
    static final int VERSION = 1;

    private static final int FIELDS = 25;

    private CheckpointTextV1() {}

    static Entry entry(String line) throws Unusable {
        String[] fields = CheckpointText.fields(line, FIELDS);
        long[] n = CheckpointText.numbers(fields, 1, FIELDS - 1);
        Place acknowledged = place((int) n[3], n, 4, n[9] == 1);
        InputCounters counters = new InputCounters(n[10], n[11], n[12], n[13], n[14], n[15], 0, 0);
        return new Entry(
                CheckpointText.decoded(fields[0]),
                CheckpointText.decoded(fields[FIELDS - 1]),
                new FileIdentity(n[0], n[1], n[2]),
                new Progress(acknowledged, counters),
                List.of(place((int) n[16], n, 17, acknowledged.ended())),
                n[22]);
    }

    private static Place place(int generation, long[] n, int at, boolean ended) {
        Mark mark = new Mark(n[at], (int) n[at + 1], n[at + 2]);
        return new Place(generation, mark, new Prefix((int) n[at + 3], n[at + 4]), ended);
    }
}
