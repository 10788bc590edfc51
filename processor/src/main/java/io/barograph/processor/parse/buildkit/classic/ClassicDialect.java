package io.barograph.processor.parse.buildkit.classic;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildEvents;
import io.barograph.processor.parse.buildkit.BuildEvents.Ending;
import io.barograph.processor.parse.buildkit.ClientWords;
import io.barograph.processor.parse.bytes.Scan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What Docker's classic builder prints: {@code docker build} up to Docker 22, and with {@code DOCKER_BUILDKIT=0}.
 *
 * <pre>
 *   Step 3/11 : COPY app/package.json ./
 *    ---&gt; Using cache
 *    ---&gt; 6b9a87b6ef51
 * </pre>
 *
 * Every instruction is a step here, also those that BuildKit does not count. A step ends with the id of its image;
 * while its container runs, lines are output, whatever they look like, until the container is removed. The log has no
 * times, so a step took what lies between its lines where a wrapper stamps them.
 */
public final class ClassicDialect implements BuildDialect {
    private static final byte[] STEP = Scan.ascii("Step ");
    private static final byte[] CONTEXT = Scan.ascii("Sending build context to Docker daemon");
    private static final byte[] ARROW = Scan.ascii(" ---> ");
    private static final byte[] CACHED = Scan.ascii(" ---> Using cache");
    private static final byte[] RUNNING = Scan.ascii(" ---> Running in ");
    private static final byte[] REMOVING = Scan.ascii("Removing intermediate container ");
    private static final byte[] BUILT = Scan.ascii("Successfully built ");
    private static final byte[] FAILED = Scan.ascii("The command '");
    private static final byte[] NON_ZERO = Scan.ascii("' returned a non-zero code: ");
    private static final int MOST_STEPS = 4096;

    private int step;
    private int total;
    private boolean running;
    private boolean open;
    private long startedAtMillis;
    private int stages;
    private String stage = "";

    /** A dialect at the start of a stream. */
    public ClassicDialect() {}

    @Override
    public String name() {
        return "buildkit-classic";
    }

    @Override
    public int sureness(Line line) {
        byte[] bytes = line.bytes();
        boolean context = Scan.startsWith(bytes, line.from(), line.to(), CONTEXT);
        return context || colon(line) > 0 ? 2 : 0;
    }

    @Override
    public Answer read(Line line, BuildEvents into) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int to = line.to();
        int colon = colon(line);
        if (colon > 0 && isNext(line)) {
            begin(line, colon, into);
            return Answer.EVENT;
        }
        if (step == 0) {
            return Answer.IGNORED;
        }
        if (Scan.startsWith(bytes, from, to, FAILED) && Scan.find(bytes, from, to, NON_ZERO) > 0) {
            return failed(line, into);
        }
        if (running) {
            running = !Scan.startsWith(bytes, from, to, REMOVING);
            return running ? output(line, into) : Answer.IGNORED;
        }
        if (Scan.startsWith(bytes, from, to, ARROW)) {
            return arrow(line, into);
        }
        if (Scan.startsWith(bytes, from, to, BUILT)) {
            end(Ending.DONE, "", line.atMillis(), into);
            into.finished(line.atMillis());
            reset();
            return Answer.EVENT;
        }
        return Answer.IGNORED;
    }

    private Answer arrow(Line line, BuildEvents into) {
        if (Scan.is(line.bytes(), line.from(), line.to(), CACHED)) {
            end(Ending.CACHED, "", line.atMillis(), into);
            return Answer.EVENT;
        }
        running = Scan.startsWith(line.bytes(), line.from(), line.to(), RUNNING);
        if (!running) {
            end(Ending.DONE, "", line.atMillis(), into);
        }
        return Answer.EVENT;
    }

    private Answer output(Line line, BuildEvents into) {
        into.output(step, line.atMillis());
        return Answer.IGNORED;
    }

    private Answer failed(Line line, BuildEvents into) {
        String message = Scan.text(line.bytes(), line.from(), line.to(), ClientWords.LONGEST_MESSAGE);
        end(Ending.ERROR, message, line.atMillis(), into);
        into.failure(message, true, line.atMillis());
        reset();
        return Answer.EVENT;
    }

    /** The step after the one that is open, or the first of another build. */
    private boolean isNext(Line line) {
        int next = number(line, STEP.length);
        return next == 1 || step == 0 || (next == step + 1 && number(line, slash(line) + 1) == total);
    }

    private void begin(Line line, int colon, BuildEvents into) {
        end(Ending.DONE, "", line.atMillis(), into);
        step = number(line, STEP.length);
        total = number(line, slash(line) + 1);
        running = false;
        open = true;
        startedAtMillis = line.atMillis();
        String instruction = Scan.text(line.bytes(), colon + 3, line.to(), ClientWords.LONGEST_MESSAGE);
        if (step == 1) {
            stages = 0;
            stage = "";
        }
        if (instruction.toUpperCase(Locale.ROOT).startsWith("FROM ")) {
            stage = stage(instruction, stages++);
        }
        byte[] name = ("[" + stage + step + "/" + total + "] " + instruction).getBytes(StandardCharsets.UTF_8);
        into.header(step, name, 0, name.length, line.atMillis());
    }

    /** The name of a stage with a blank behind it; the first needs none where it has none. */
    private static String stage(String from, int number) {
        String[] words = from.trim().split(" +", -1);
        int as = words.length - 2;
        if (as > 1 && words[as].equalsIgnoreCase("AS")) {
            return words[as + 1] + " ";
        }
        return number == 0 ? "" : "stage-" + number + " ";
    }

    private void end(Ending ending, String message, long atMillis, BuildEvents into) {
        if (open) {
            long micros = atMillis > startedAtMillis && startedAtMillis >= 0 ? (atMillis - startedAtMillis) * 1000 : -1;
            into.ended(step, ending, micros, message, atMillis);
            open = false;
        }
    }

    private void reset() {
        step = 0;
        total = 0;
        running = false;
        open = false;
    }

    /** Where {@code " : "} stands in a line that announces a step, or -1. */
    private static int colon(Line line) {
        if (!Scan.startsWith(line.bytes(), line.from(), line.to(), STEP)) {
            return -1;
        }
        int slash = slash(line);
        int number = number(line, STEP.length);
        if (slash < 0 || number < 1 || number > number(line, slash + 1)) {
            return -1;
        }
        int at = line.from() + slash + 1;
        while (at < line.to() && line.bytes()[at] >= '0' && line.bytes()[at] <= '9') {
            at++;
        }
        boolean colon = line.to() - at > 3
                && line.bytes()[at] == ' '
                && line.bytes()[at + 1] == ':'
                && line.bytes()[at + 2] == ' ';
        return colon ? at : -1;
    }

    /** Where the slash behind the number stands, counted from the start of the line, or -1. */
    private static int slash(Line line) {
        int at = STEP.length;
        while (at < line.length() && line.bytes()[line.from() + at] >= '0' && line.bytes()[line.from() + at] <= '9') {
            at++;
        }
        return at < line.length() && line.bytes()[line.from() + at] == '/' ? at : -1;
    }

    /** The number that stands so far behind the start of the line; 0 where there is none, or none of a step. */
    private static int number(Line line, int behind) {
        int number = 0;
        for (int i = line.from() + behind; i < line.to(); i++) {
            byte b = line.bytes()[i];
            if (b < '0' || b > '9' || number > MOST_STEPS) {
                break;
            }
            number = number * 10 + b - '0';
        }
        return number > MOST_STEPS ? 0 : number;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(step);
        out.writeInt(total);
        out.writeBoolean(running);
        out.writeBoolean(open);
        out.writeLong(startedAtMillis);
        out.writeInt(stages);
        out.writeUTF(stage.length() > 1024 ? "" : stage);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        step = in.readInt();
        total = in.readInt();
        running = in.readBoolean();
        open = in.readBoolean();
        startedAtMillis = in.readLong();
        stages = in.readInt();
        stage = in.readUTF();
    }
}
