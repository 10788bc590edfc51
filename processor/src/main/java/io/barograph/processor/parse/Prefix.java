package io.barograph.processor.parse;

import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Recognises what CI systems put before (and a carriage return behind) a line, and says where the line proper lies and
 * when the wrapper says it came. One reader is used for many lines; nothing is allocated.
 *
 * <pre>
 *   2024-01-05T18:28:03.3534723Z #5 CACHED                GitHub Actions
 *   2024-05-22T12:43:46.962646Z 00O #5 CACHED             GitLab (stream number, out or err)
 *   [2023-11-23T19:13:09.931Z] #5 CACHED                  Jenkins
 *   19:13:09 #5 CACHED                                    Jenkins, without a date: stripped, but tells no time
 *   2024-05-22T12:43:46.962646123Z stderr F #5 CACHED     containerd and CRI-O
 *   {"log":"#5 CACHED\n","stream":"stderr","time":"…"}     Docker's json-file
 *   [INFO] [a.b.DockerProcessor] #5 CACHED                Maven plug-ins that run docker
 *   ##[group]#5 CACHED                                    GitHub Actions, Azure Pipelines
 *   ESC[36;1m#5 CACHEDESC[0m                              colour around the line
 * </pre>
 */
public final class Prefix {
    private static final int MOST_LAYERS = 6;
    private static final int LONGEST_COMMAND = 24;
    private static final byte ESCAPE = 0x1b;
    private static final byte[] LEVEL = Scan.ascii("[INFO] [");
    private static final byte[] CRI = Scan.ascii("stdout ");
    private static final byte[] CRI_ERROR = Scan.ascii("stderr ");

    private final Stamp stamp = new Stamp();
    private final ContainerLog containerLog = new ContainerLog();
    private byte[] bytes = {};
    private int from;
    private int to;
    private long atMillis = -1;
    private boolean part;

    /** Looks at the bytes {@code from} to {@code to}; the answer stands in the other methods until the next call. */
    public Prefix read(byte[] bytes, int from, int to) {
        return read(bytes, from, to, MOST_LAYERS);
    }

    private Prefix read(byte[] bytes, int from, int to, int most) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        atMillis = -1;
        part = false;
        while (this.to > from && bytes[this.to - 1] == '\r') {
            this.to--;
        }
        int layers = 0;
        while (this.from < this.to && layers < most && layer()) {
            layers++;
        }
        return this;
    }

    /** Moves {@code line} behind its wrappers; its time becomes theirs where they tell one. */
    public Line strip(Line line) {
        return strip(line, MOST_LAYERS);
    }

    /** As {@link #strip}, but only the outermost wrapper: what follows may begin with a time of its own. */
    public Line stripOutermost(Line line) {
        return strip(line, 1);
    }

    private Line strip(Line line, int most) {
        if (containerLog.read(line)) {
            read(containerLog.bytes(), 0, containerLog.length(), most - 1);
            atMillis = atMillis < 0 ? containerLog.atMillis() : atMillis;
            part = !containerLog.endsLine();
        } else {
            read(line.bytes(), line.from(), line.to(), most);
        }
        return line.at(bytes, from, to, atMillis < 0 ? line.atMillis() : atMillis);
    }

    /** Index of the first byte of the line proper. */
    public int from() {
        return from;
    }

    /** Index after its last byte. */
    public int to() {
        return to;
    }

    /** When the wrapper says the line came, milliseconds since the epoch; -1 when it does not tell. */
    public long atMillis() {
        return atMillis;
    }

    /** Whether the wrapper says that the line goes on in the next one. */
    public boolean isPart() {
        return part;
    }

    private boolean layer() {
        byte first = bytes[from];
        if (first == '#') {
            return command();
        }
        if (first >= '0' && first <= '9') {
            return stamp(from, false);
        }
        if (first == '[') {
            return stamp(from + 1, true) || logger();
        }
        if (first == ESCAPE) {
            return colour();
        }
        return first == (byte) 0xef && byteOrderMark();
    }

    /** {@code ##[group]}, {@code ##[endgroup]}, {@code ##[error]} and their like. */
    private boolean command() {
        if (to - from < 4 || bytes[from + 1] != '#' || bytes[from + 2] != '[') {
            return false;
        }
        int last = Math.min(to, from + LONGEST_COMMAND);
        for (int i = from + 3; i < last; i++) {
            if (bytes[i] == ']') {
                from = i + 1;
                return true;
            }
        }
        return false;
    }

    /** A control sequence at the head; the reset that belongs to it stands at the tail. */
    private boolean colour() {
        if (to - from < 3 || bytes[from + 1] != '[') {
            return false;
        }
        int i = from + 2;
        while (i < to && bytes[i] >= 0x20 && bytes[i] < 0x40) {
            i++;
        }
        if (i == to) {
            return false;
        }
        from = i + 1;
        if (to - from >= 4
                && bytes[to - 1] == 'm'
                && bytes[to - 2] == '0'
                && bytes[to - 3] == '['
                && bytes[to - 4] == ESCAPE) {
            to -= 4;
        }
        return true;
    }

    /** {@code [INFO] [io.quarkus.…DockerProcessor] }: the level, and a logger whose name holds no blank. */
    private boolean logger() {
        if (!Scan.startsWith(bytes, from, to, LEVEL)) {
            return false;
        }
        int end = Scan.find(bytes, from + LEVEL.length, to, ']');
        boolean named = Scan.find(bytes, from + LEVEL.length, end, ' ') == end
                && Scan.find(bytes, from + LEVEL.length, end, '.') < end;
        if (!named || end >= to || (end + 1 < to && bytes[end + 1] != ' ')) {
            return false;
        }
        from = Math.min(end + 2, to);
        return true;
    }

    private boolean byteOrderMark() {
        if (to - from < 3 || bytes[from + 1] != (byte) 0xbb || bytes[from + 2] != (byte) 0xbf) {
            return false;
        }
        from += 3;
        return true;
    }

    private boolean stamp(int start, boolean bracketed) {
        if (!stamp.read(bytes, start, to)) {
            return false;
        }
        int end = stamp.end();
        if (bracketed) {
            if (end >= to || bytes[end] != ']') {
                return false;
            }
            end++;
        }
        if (end < to && bytes[end] != ' ') {
            return false;
        }
        from = Math.min(end + 1, to);
        if (stamp.isDated()) {
            stepOverStreamNumber();
            // The outermost stamp is the one of the line's arrival; those inside belong to what was wrapped.
            atMillis = atMillis < 0 ? stamp.millis() : atMillis;
        }
        return true;
    }

    private void stepOverStreamNumber() {
        if (to - from >= 4
                && isHex(bytes[from])
                && isHex(bytes[from + 1])
                && (bytes[from + 2] == 'O' || bytes[from + 2] == 'E')
                && (bytes[from + 3] == ' ' || bytes[from + 3] == '+')) {
            from += 4;
            return;
        }
        // The container runtime interface marks whole lines with F and parts of one with P.
        boolean tagged = to - from >= CRI.length + 2
                && bytes[from + CRI.length + 1] == ' '
                && (bytes[from + CRI.length] == 'F' || bytes[from + CRI.length] == 'P')
                && (Scan.startsWith(bytes, from, to, CRI) || Scan.startsWith(bytes, from, to, CRI_ERROR));
        if (tagged || isEmptyCri()) {
            part = bytes[from + CRI.length] == 'P';
            from = Math.min(to, from + CRI.length + 2);
        }
    }

    private boolean isEmptyCri() {
        return to - from == CRI.length + 1
                && bytes[to - 1] == 'F'
                && (Scan.startsWith(bytes, from, to, CRI) || Scan.startsWith(bytes, from, to, CRI_ERROR));
    }

    private static boolean isHex(byte b) {
        return Numbers.isDigit(b) || (b >= 'a' && b <= 'f');
    }
}
