package io.barograph.processor.parse.buildkit.tty;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildEvents;
import io.barograph.processor.parse.buildkit.BuildEvents.Ending;
import io.barograph.processor.parse.buildkit.ClientWords;
import io.barograph.processor.parse.buildkit.LayerView;
import io.barograph.processor.parse.buildkit.StatusTail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What docker 20.10 and buildx up to 0.36 draw on a terminal, caught in a file. They draw the same rows again and
 * again; only the last frame is believed: the one that says FINISHED, or the one before the client's verdict.
 *
 * <pre>
 *   [+] Building 1.6s (12/12) FINISHED                          docker:default
 *    =&gt; CACHED [2/7] WORKDIR /srv/app                                     0.0s
 *    =&gt; [5/7] COPY app/ ./                                                0.1s
 *    =&gt; =&gt; transferring context: 191B                                     0.0s
 * </pre>
 *
 * Names are cut to the width of the terminal; what a row says stands before that.
 */
public final class TtyDialect implements BuildDialect {
    private static final String FRAME = "[+] Building ";
    private static final String ROW = " => ";
    private static final String STATUS = "=> ";
    private static final String OUTPUT = "# ";
    private static final String SHA = "sha256:";
    private static final int MOST_ROWS = 1024;
    private static final byte ESCAPE = 0x1b;

    private final List<String> rows = new ArrayList<>();
    private final Line plain = new Line();
    private boolean finished;
    private int number;

    /** A dialect at the start of a stream. */
    public TtyDialect() {}

    @Override
    public String name() {
        return "buildkit-tty";
    }

    @Override
    public int sureness(Line line) {
        return text(line).stripLeading().startsWith(FRAME) ? 2 : 0;
    }

    @Override
    public Answer read(Line line, BuildEvents into) {
        String text = text(line);
        if (text.stripLeading().startsWith(FRAME)) {
            finished = text.contains(") FINISHED");
            rows.clear();
            number = 0;
            return Answer.IGNORED;
        }
        if (text.startsWith(ROW)) {
            return row(text, line.atMillis(), into);
        }
        if (text.startsWith("------") || text.startsWith("ERROR: ")) {
            tell(line.atMillis(), into);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ClientWords.read(plain.at(bytes, 0, bytes.length, line.atMillis()), into);
    }

    private Answer row(String text, long atMillis, BuildEvents into) {
        if (finished) {
            tell(text, atMillis, into);
            return Answer.EVENT;
        }
        if (rows.size() < MOST_ROWS) {
            rows.add(text);
        }
        return Answer.IGNORED;
    }

    /** Tells the last frame of a build that did not come to its end. */
    private void tell(long atMillis, BuildEvents into) {
        for (String row : rows) {
            tell(row, atMillis, into);
        }
        rows.clear();
    }

    private void tell(String row, long atMillis, BuildEvents into) {
        String text = row.substring(ROW.length());
        int last = text.lastIndexOf(' ');
        long micros = micros(text.substring(last + 1));
        String name = micros < 0 ? text : text.substring(0, last).stripTrailing();
        if (name.startsWith(STATUS)) {
            status(name.substring(STATUS.length()), micros, atMillis, into);
            return;
        }
        Ending ending = Ending.DONE;
        for (Ending word : Ending.values()) {
            if (name.startsWith(word.name() + " ")) {
                ending = word;
                name = name.substring(word.name().length() + 1);
            }
        }
        number++;
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (into.header(number, bytes, 0, bytes.length, atMillis)) {
            into.ended(number, ending, ending == Ending.DONE ? micros : -1, "", atMillis);
        }
    }

    private void status(String id, long micros, long atMillis, BuildEvents into) {
        if (id.startsWith(OUTPUT)) {
            into.output(number, atMillis);
            return;
        }
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        StatusTail tail = new StatusTail();
        tail.read(bytes, 0, bytes.length);
        into.status(number, bytes, 0, tail.end(), tail.current(), atMillis);
        if (tail.isWhole() && id.startsWith(SHA)) {
            LayerView layer = new LayerView().digest(bytes, 0, tail.end());
            into.layer(number, layer.took(tail.current(), micros, atMillis));
        }
    }

    /** {@code 1.6s} in microseconds; -1 for any other word. */
    private static long micros(String word) {
        int point = word.indexOf('.');
        boolean seconds = point > 0 && point < 8 && point == word.length() - 3 && word.endsWith("s");
        if (!seconds) {
            return -1;
        }
        long tenths = 0;
        for (int i = 0; i < word.length() - 1; i++) {
            char c = word.charAt(i);
            if (i != point && (c < '0' || c > '9')) {
                return -1;
            }
            tenths = i == point ? tenths : tenths * 10 + c - '0';
        }
        return tenths * 100_000;
    }

    /** The line without control sequences. */
    private static String text(Line line) {
        byte[] bytes = line.bytes();
        byte[] kept = new byte[line.length()];
        int size = 0;
        for (int i = line.from(); i < line.to(); i++) {
            if (bytes[i] == ESCAPE && i + 1 < line.to() && bytes[i + 1] == '[') {
                i = endOfSequence(bytes, i + 2, line.to());
            } else if (bytes[i] != '\r') {
                kept[size++] = bytes[i];
            }
        }
        return new String(kept, 0, size, StandardCharsets.UTF_8);
    }

    private static int endOfSequence(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] < 0x40 || bytes[i] > 0x7e)) {
            i++;
        }
        return i;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(finished);
        out.writeInt(number);
        out.writeInt(rows.size());
        for (String row : rows) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        finished = in.readBoolean();
        number = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            rows.add(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
