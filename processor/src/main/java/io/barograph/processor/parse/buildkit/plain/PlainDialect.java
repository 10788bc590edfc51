package io.barograph.processor.parse.buildkit.plain;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildEvents;
import io.barograph.processor.parse.buildkit.BuildEvents.Ending;
import io.barograph.processor.parse.buildkit.ClientWords;
import io.barograph.processor.parse.buildkit.LayerView;
import io.barograph.processor.parse.buildkit.StatusTail;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What docker and buildx print with {@code --progress=plain}, from the client of Docker 18.09 to buildx 0.36.
 *
 * <pre>
 *   #8 [build 4/7] RUN make
 *   #8 0.246 cc -o a.out main.c
 *   #8 DONE 1.2s
 * </pre>
 *
 * With {@code --quiet} it is the digest of the image and nothing else. Everything is decided on bytes and anchored at
 * the start of the line, since programs print lookalikes: {@code #5 0.169 #5 CACHED} is output. The summary of failed
 * vertices repeats such output without its head, so it is stepped over as a block.
 */
public final class PlainDialect implements BuildDialect {
    private static final byte[] BUILDING = Scan.ascii("building with \"");
    private static final byte[] CACHED = Scan.ascii("CACHED");
    private static final byte[] CANCELED = Scan.ascii("CANCELED");
    private static final byte[] DONE = Scan.ascii("DONE");
    private static final byte[] ERROR = Scan.ascii("ERROR: ");
    private static final byte[] WARN = Scan.ascii("WARN: ");
    private static final byte[] LEFT = Scan.ascii("...");
    private static final byte[] SHA = Scan.ascii("sha256:");
    private static final byte[] INTERNAL = Scan.ascii("[internal] ");
    private static final byte[] RULE = Scan.ascii("------");
    private static final int DIGEST_LENGTH = 71;
    /** Of the summary of one vertex: 10 lines of output, of which one may be many lines long. */
    private static final int LONGEST_SUMMARY = 64;

    private final StatusTail tail = new StatusTail();
    private final LayerView layer = new LayerView();
    private String reason = "";
    /** Lines since the rule that may open a summary, 0 outside. */
    private int summary;

    /** A dialect at the start of a stream. */
    public PlainDialect() {}

    @Override
    public String name() {
        return "buildkit-plain";
    }

    @Override
    public int sureness(Line line) {
        int rest = afterNumber(line);
        if (rest < 0) {
            return isDigest(line) ? 1 : 0;
        }
        byte[] bytes = line.bytes();
        int to = line.to();
        if (number(line) == 0) {
            return Scan.startsWith(bytes, rest, to, BUILDING) ? 2 : 0;
        }
        boolean sure = Scan.startsWith(bytes, rest, to, INTERNAL)
                || Scan.is(bytes, rest, to, CACHED)
                || doneMicros(bytes, rest, to) >= 0;
        return sure ? 2 : 1;
    }

    /** All that is printed with {@code --quiet}: the digest of the image. */
    private static boolean isDigest(Line line) {
        return line.length() == DIGEST_LENGTH && Scan.startsWith(line.bytes(), line.from(), line.to(), SHA);
    }

    @Override
    public Answer read(Line line, BuildEvents into) {
        int rest = afterNumber(line);
        if (rest < 0) {
            return outside(line, into);
        }
        if (summary > 1) {
            summary = summary == LONGEST_SUMMARY ? 0 : summary + 1;
            return Answer.IGNORED;
        }
        summary = 0;
        int number = number(line);
        if (number == 0) {
            return zero(line, rest, into);
        }
        byte[] bytes = line.bytes();
        if (isSeconds(bytes, rest, line.to())) {
            into.output(number, line.atMillis());
            return Answer.IGNORED;
        }
        return frame(line, number, rest, into);
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(summary);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        summary = in.readByte();
    }

    private Answer frame(Line line, int number, int rest, BuildEvents into) {
        byte[] bytes = line.bytes();
        int to = line.to();
        Ending ending = ending(bytes, rest, to);
        if (ending != null) {
            long micros = ending == Ending.DONE ? doneMicros(bytes, rest, to) : -1;
            String message = ending == Ending.ERROR
                    ? Scan.text(bytes, rest + ERROR.length, to, ClientWords.LONGEST_MESSAGE)
                    : "";
            return known(into.ended(number, ending, micros, message, line.atMillis()));
        }
        if (Scan.startsWith(bytes, rest, to, WARN)) {
            return Answer.IGNORED;
        }
        if (Scan.is(bytes, rest, to, LEFT)) {
            return known(into.left(number, line.atMillis()));
        }
        return text(line, number, rest, into);
    }

    private static @Nullable Ending ending(byte[] bytes, int from, int to) {
        if (Scan.is(bytes, from, to, CACHED)) {
            return Ending.CACHED;
        }
        if (Scan.is(bytes, from, to, DONE) || doneMicros(bytes, from, to) >= 0) {
            return Ending.DONE;
        }
        if (Scan.is(bytes, from, to, CANCELED)) {
            return Ending.CANCELED;
        }
        return Scan.startsWith(bytes, from, to, ERROR) ? Ending.ERROR : null;
    }

    /** A name or a status. A bare digest is neither: clients before 0.9 print it below each name. */
    private Answer text(Line line, int number, int rest, BuildEvents into) {
        byte[] bytes = line.bytes();
        int to = line.to();
        if (to - rest == DIGEST_LENGTH && Scan.startsWith(bytes, rest, to, SHA)) {
            return Answer.IGNORED;
        }
        if (into.header(number, bytes, rest, to, line.atMillis())) {
            return Answer.EVENT;
        }
        tail.read(bytes, rest, to);
        boolean taken = into.status(number, bytes, rest, tail.end(), tail.current(), line.atMillis());
        if (taken && tail.isDone() && Scan.startsWith(bytes, rest, to, SHA)) {
            into.layer(
                    number, layer.digest(bytes, rest, tail.end()).took(tail.current(), tail.micros(), line.atMillis()));
        }
        // Words behind a number are common in prose, so an unknown number alone makes no frame.
        return taken ? Answer.EVENT : Answer.IGNORED;
    }

    private Answer zero(Line line, int rest, BuildEvents into) {
        byte[] bytes = line.bytes();
        if (!Scan.startsWith(bytes, rest, line.to(), BUILDING)) {
            return Answer.IGNORED;
        }
        int from = rest + BUILDING.length;
        int to = from;
        while (to < line.to() && bytes[to] != '"') {
            to++;
        }
        into.builder(Scan.text(bytes, from, to, 256), line.atMillis());
        return Answer.EVENT;
    }

    private Answer outside(Line line, BuildEvents into) {
        byte[] bytes = line.bytes();
        if (Scan.is(bytes, line.from(), line.to(), RULE)) {
            summary = summary > 1 ? 0 : 1;
            return Answer.IGNORED;
        }
        if (summary == 1) {
            summary = isSummaryHead(bytes, line.from(), line.to()) ? 2 : 0;
        } else if (summary > 1) {
            summary = summary == LONGEST_SUMMARY ? 0 : summary + 1;
        }
        return summary > 0 ? Answer.IGNORED : ClientWords.read(line, into);
    }

    /** {@code > NAME:}, with the blank before it unless something trimmed the lines. */
    private static boolean isSummaryHead(byte[] bytes, int from, int to) {
        int i = from < to && bytes[from] == ' ' ? from + 1 : from;
        return to - i > 2 && bytes[i] == '>' && bytes[i + 1] == ' ';
    }

    private Answer known(boolean known) {
        if (known) {
            return Answer.EVENT;
        }
        reason = "end of a vertex that never showed its name";
        return Answer.REJECTED;
    }

    /** Index behind {@code #N } of a frame, or -1. */
    private static int afterNumber(Line line) {
        byte[] bytes = line.bytes();
        int i = line.from();
        int to = line.to();
        if (to - i < 4 || bytes[i] != '#') {
            return -1;
        }
        int start = ++i;
        while (i < to && Numbers.isDigit(bytes[i])) {
            i++;
        }
        return i > start && i - start <= 5 && i + 1 < to && bytes[i] == ' ' ? i + 1 : -1;
    }

    private static int number(Line line) {
        byte[] bytes = line.bytes();
        int number = 0;
        for (int i = line.from() + 1; bytes[i] != ' '; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** Whether the range opens with the time of program output: {@code 0.246 }, {@code 12.34 } or {@code 123.4 }. */
    private static boolean isSeconds(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && Numbers.isDigit(bytes[i])) {
            i++;
        }
        if (i == from || i == to || bytes[i] != '.') {
            return false;
        }
        int point = i++;
        while (i < to && Numbers.isDigit(bytes[i])) {
            i++;
        }
        return i - point > 1 && i - point <= 4 && (i == to || bytes[i] == ' ');
    }

    /** Microseconds of {@code DONE 12.3s}, or -1 when the range is something else. */
    private static long doneMicros(byte[] bytes, int from, int to) {
        int i = from + DONE.length;
        if (to - i < 5 || !Scan.startsWith(bytes, from, to, DONE) || bytes[i] != ' ' || bytes[to - 1] != 's') {
            return -1;
        }
        long tenths = 0;
        for (i++; i < to - 3; i++) {
            if (!Numbers.isDigit(bytes[i]) || tenths > 100_000_000) {
                return -1;
            }
            tenths = tenths * 10 + bytes[i] - '0';
        }
        if (bytes[to - 3] != '.' || !Numbers.isDigit(bytes[to - 2])) {
            return -1;
        }
        return (tenths * 10 + bytes[to - 2] - '0') * 100_000;
    }
}
