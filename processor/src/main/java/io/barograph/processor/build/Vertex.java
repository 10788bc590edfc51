package io.barograph.processor.build;

import io.barograph.processor.parse.bytes.Scan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known so far of one vertex of a build that has not ended. */
final class Vertex {
    static final String[] NO_INPUTS = {};
    private static final int LONGEST_NAME = 16_384;
    private static final byte[] LOAD = Scan.ascii(RegistryFetches.METADATA);
    private static final byte[] RESOLVE = Scan.ascii(RegistryFetches.CONFIG);

    final String id;
    /** N of {@code #N}; 0 in a graph. */
    final int number;

    boolean started;
    boolean open;
    boolean cached;
    boolean wrote;
    boolean pulled;
    boolean canceled;
    /** May belong to another build of the same stream. */
    boolean ambiguous;
    /** Another build could have been meant, should the stream turn out to be two logs in one. */
    boolean contested;
    /** What it loaded was told. Not kept: who asks again after a restart finds it among the build's hashes. */
    boolean described;

    @Nullable String error;
    /** The last cumulative time a plain log told, or -1. */
    long doneMicros = -1;

    long firstMillis = -1;
    long lastMillis = -1;
    String[] inputs = NO_INPUTS;
    String group = "";
    String groupName = "";
    Intervals intervals = new Intervals();
    Transfers transfers = new Transfers();

    private final boolean loadsMetadata;
    private final byte[] name;
    private final int nameLength;

    Vertex(String id, int number, byte[] bytes, int from, int to) {
        this(id, number, Arrays.copyOfRange(bytes, from, Math.min(to, from + LONGEST_NAME)), to - from);
    }

    private Vertex(String id, int number, byte[] name, int nameLength) {
        this.id = id;
        this.number = number;
        this.name = name;
        this.nameLength = nameLength;
        this.loadsMetadata =
                Scan.find(name, 0, name.length, LOAD) >= 0 || Scan.startsWith(name, 0, name.length, RESOLVE);
    }

    /** A vertex of a graph. */
    static Vertex ofGraph(String id, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return new Vertex(id, 0, bytes, 0, bytes.length);
    }

    /** Whether the range is its name. */
    boolean isNamed(byte[] bytes, int from, int to) {
        return to - from == nameLength && Arrays.equals(name, 0, name.length, bytes, from, from + name.length);
    }

    /** A cheap look before the name is made a text: whether it may be the loading of what describes an image. */
    boolean mayLoadMetadata() {
        return loadsMetadata;
    }

    String name() {
        return new String(name, StandardCharsets.UTF_8);
    }

    /** Notes a status of the vertex. */
    void status(byte[] bytes, int from, int to, long current) {
        pulled |= StatusId.isPull(bytes, from, to);
        if (current > 0 && StatusId.isCounted(bytes, from, to)) {
            transfers.told(StatusId.hash(bytes, from, to), current);
        }
    }

    /** Its merged run time, microseconds, or -1. */
    long durationMicros() {
        return intervals.isEmpty() ? doneMicros : intervals.mergedMicros();
    }

    void save(DataOutput out) throws IOException {
        Snapshot.text(out, id);
        out.writeInt(number);
        out.writeInt(name.length);
        out.write(name);
        out.writeInt(nameLength);
        out.writeByte(flags());
        Snapshot.text(out, error == null ? "" : error);
        out.writeLong(doneMicros);
        out.writeLong(firstMillis);
        out.writeLong(lastMillis);
        out.writeInt(inputs.length);
        for (String input : inputs) {
            Snapshot.text(out, input);
        }
        Snapshot.text(out, group);
        Snapshot.text(out, groupName);
        intervals.save(out);
        transfers.save(out);
    }

    static Vertex restore(DataInput in) throws IOException {
        String id = Snapshot.text(in);
        int number = in.readInt();
        byte[] name = new byte[in.readInt()];
        in.readFully(name);
        Vertex vertex = new Vertex(id, number, name, in.readInt());
        vertex.flags(in.readByte());
        String error = Snapshot.text(in);
        vertex.error = error.isEmpty() ? null : error;
        vertex.doneMicros = in.readLong();
        vertex.firstMillis = in.readLong();
        vertex.lastMillis = in.readLong();
        vertex.inputs = new String[in.readInt()];
        for (int i = 0; i < vertex.inputs.length; i++) {
            vertex.inputs[i] = Snapshot.text(in);
        }
        vertex.group = Snapshot.text(in);
        vertex.groupName = Snapshot.text(in);
        vertex.intervals = Intervals.restore(in);
        vertex.transfers = Transfers.restore(in);
        return vertex;
    }

    private int flags() {
        return (started ? 1 : 0)
                | (open ? 2 : 0)
                | (cached ? 4 : 0)
                | (wrote ? 8 : 0)
                | (pulled ? 16 : 0)
                | (canceled ? 32 : 0)
                | (ambiguous ? 64 : 0)
                | (contested ? 128 : 0);
    }

    private void flags(int flags) {
        started = (flags & 1) != 0;
        open = (flags & 2) != 0;
        cached = (flags & 4) != 0;
        wrote = (flags & 8) != 0;
        pulled = (flags & 16) != 0;
        canceled = (flags & 32) != 0;
        ambiguous = (flags & 64) != 0;
        contested = (flags & 128) != 0;
    }
}
