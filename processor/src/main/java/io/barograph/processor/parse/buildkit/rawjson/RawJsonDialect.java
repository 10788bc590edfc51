package io.barograph.processor.parse.buildkit.rawjson;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildEvents;
import io.barograph.processor.parse.buildkit.ClientWords;
import io.barograph.processor.parse.bytes.Scan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What buildx 0.13 and later print with {@code --progress=rawjson}: one SolveStatus after the other, with the client's
 * own words as plain text between them.
 *
 * <pre>
 *   {"vertexes":[{"digest":"sha256:4d8a…","name":"[internal] load .dockerignore","started":"2026-11-23T19:20:39.22Z"}]}
 *   ERROR: failed to solve: …
 * </pre>
 *
 * buildx 0.13 spreads a value over many lines, so this reads a stream of values, not lines; a value that is begun is
 * carried until it ends, or until a line opens the next one.
 */
public final class RawJsonDialect implements BuildDialect {
    /** Longest value that is waited for; what is carried is stored, and a record of Kafka's holds 8 MiB. */
    public static final int LONGEST_VALUE = 4 << 20;

    private static final byte[] VERTEXES = Scan.ascii("\"vertexes\":");
    private static final byte[] STATUSES = Scan.ascii("\"statuses\":");
    private static final byte[] LOGS = Scan.ascii("\"logs\":");
    private static final byte[] WARNINGS = Scan.ascii("\"warnings\":");
    private static final byte[] NOTHING = {};

    private final SolveStatus status = new SolveStatus();
    private final JsonEnd end = new JsonEnd();
    private byte[] carried = NOTHING;
    private int length;
    private boolean oversize;
    private String reason = "";

    /** A dialect at the start of a stream. */
    public RawJsonDialect() {}

    @Override
    public String name() {
        return "buildkit-rawjson";
    }

    @Override
    public int sureness(Line line) {
        byte[] bytes = line.bytes();
        int to = line.to();
        int first = blank(bytes, line.from(), to);
        if (first == to) {
            return 0;
        }
        boolean opens = bytes[first] == '{';
        int key = opens ? blank(bytes, first + 1, to) : first;
        boolean member = Scan.startsWith(bytes, key, to, VERTEXES)
                || Scan.startsWith(bytes, key, to, STATUSES)
                || Scan.startsWith(bytes, key, to, LOGS)
                || Scan.startsWith(bytes, key, to, WARNINGS);
        if (member) {
            return 2;
        }
        return opens && key == to ? 1 : 0;
    }

    @Override
    public Answer read(Line line, BuildEvents into) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int to = line.to();
        boolean cutOff = carries() && from < to && !continues(bytes[from]);
        if (cutOff) {
            forget();
        }
        Answer answer = carries() || opens(line)
                ? values(bytes, from, to, into, line.atMillis())
                : ClientWords.read(line, into);
        return cutOff ? reject("JSON value cut off by the next line") : answer;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public boolean tellsGraph() {
        return true;
    }

    @Override
    public boolean carries() {
        return length > 0 || oversize;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(oversize);
        end.save(out);
        out.writeInt(length);
        out.write(carried, 0, length);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        oversize = in.readBoolean();
        end.restore(in);
        length = in.readInt();
        carried = new byte[length];
        in.readFully(carried);
    }

    /** Every value that ends in this piece; what is left over is carried. */
    private Answer values(byte[] bytes, int from, int to, BuildEvents into, long atMillis) {
        Answer answer = Answer.IGNORED;
        int at = carries() ? from : blank(bytes, from, to);
        while (at < to) {
            int stop = end.find(bytes, at, to);
            if (stop < 0) {
                return begun(bytes, at, to, answer);
            }
            Answer one = oversize ? Answer.IGNORED : value(bytes, at, stop, into, atMillis);
            forget();
            if (one != Answer.IGNORED && answer != Answer.REJECTED) {
                answer = one;
            }
            at = blank(bytes, stop, to);
            if (at < to && bytes[at] != '{') {
                return reject("text behind a JSON value");
            }
        }
        return answer;
    }

    private Answer begun(byte[] bytes, int from, int to, Answer answer) {
        if (end.inString()) {
            forget();
            return reject("JSON value cut off inside a string");
        }
        return carry(bytes, from, to) ? answer : reject("JSON value over 4 MiB");
    }

    private Answer value(byte[] bytes, int from, int to, BuildEvents into, long atMillis) {
        Answer answer;
        if (length == 0) {
            answer = status.read(bytes, from, to, into, atMillis);
        } else {
            carry(bytes, from, to);
            answer = oversize ? Answer.IGNORED : status.read(carried, 0, length, into, atMillis);
        }
        return answer == Answer.REJECTED ? reject(status.reason()) : answer;
    }

    /** Keeps a piece of a value; false when the value has just become too long, of which the rest is stepped over. */
    private boolean carry(byte[] bytes, int from, int to) {
        if (oversize) {
            return true;
        }
        int needed = length + to - from + 1;
        if (needed > LONGEST_VALUE) {
            carried = NOTHING;
            length = 0;
            oversize = true;
            return false;
        }
        if (needed > carried.length) {
            carried = Arrays.copyOf(carried, Math.max(needed, Math.min(2 * carried.length, LONGEST_VALUE)));
        }
        System.arraycopy(bytes, from, carried, length, to - from);
        length += to - from;
        // Lines came without their newline, and a word must not grow together with the next line's.
        carried[length++] = '\n';
        return true;
    }

    private void forget() {
        length = 0;
        oversize = false;
        end.reset();
        if (carried.length > 1 << 16) {
            carried = NOTHING;
        }
    }

    private Answer reject(String why) {
        reason = why;
        return Answer.REJECTED;
    }

    private static boolean opens(Line line) {
        int first = blank(line.bytes(), line.from(), line.to());
        return first < line.to() && line.bytes()[first] == '{';
    }

    /** Whether a line with this first byte goes on with a value that is spread over lines. */
    private static boolean continues(byte first) {
        return first == ' ' || first == '\t' || first == '}' || first == ']' || first == '"';
    }

    private static int blank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }
}
