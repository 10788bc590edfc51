package io.barograph.processor.parse.aside;

import io.barograph.processor.parse.Line;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the asides of one stream, line by line. A line that cannot begin one costs the cheap looks of the dialects.
 * What is begun is kept until it is whole; memory is bounded by {@link #MOST_CHARACTERS}.
 */
public final class Asides {
    private static final int MOST_LINES = 8_192;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final List<AsideDialect> possible = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Aside> found = new ArrayList<>();
    private int characters;
    private long atMillis;

    /** Reads one line; whether it belongs to an aside, as far as can be told. */
    public boolean read(Line line) {
        if (!possible.isEmpty()) {
            if (goesOn(line)) {
                return true;
            }
            end();
        }
        return mayBegin(line) && begin(line.toString(), line.atMillis());
    }

    /** Reads what a step printed: of all asides only a refused lock stands there. */
    public void said(String words, long at) {
        LockWords.lock(words).ifPresent(lock -> found.add(new Aside.LockRefused(lock, LockWords.cut(words), "", at)));
    }

    /** Nothing follows, or something else does: what was begun is read as it is. */
    public void end() {
        for (AsideDialect dialect : possible) {
            List<Aside> said = dialect.read(lines, atMillis);
            if (!said.isEmpty()) {
                found.addAll(said);
                break;
            }
        }
        forget();
    }

    /** What was found since the last call. */
    public List<Aside> drain() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Aside> drained = List.copyOf(found);
        found.clear();
        return drained;
    }

    /** Whether something was found since it was last drained. */
    public boolean hasFound() {
        return !found.isEmpty();
    }

    /** Whether nothing is begun. */
    public boolean isQuiet() {
        return possible.isEmpty();
    }

    private static boolean mayBegin(Line line) {
        if (line.length() == 0) {
            return false;
        }
        List<AsideDialect> all = AsideDialects.all();
        for (int i = 0; i < all.size(); i++) { // asked of every line: no iterator
            if (all.get(i).mayBegin(line)) {
                return true;
            }
        }
        return false;
    }

    private boolean begin(String line, long at) {
        if (line.length() > MOST_CHARACTERS) {
            return false;
        }
        for (AsideDialect dialect : AsideDialects.all()) {
            if (dialect.begins(line)) {
                possible.add(dialect);
            }
        }
        if (possible.isEmpty()) {
            return false;
        }
        lines.add(line);
        characters = line.length();
        atMillis = at;
        endIfWhole();
        return true;
    }

    private boolean goesOn(Line line) {
        if (line.length() + characters > MOST_CHARACTERS || lines.size() == MOST_LINES) {
            forget();
            return false;
        }
        String next = line.toString();
        List<AsideDialect> left = new ArrayList<>(possible);
        left.removeIf(dialect -> !dialect.goesOn(lines, next));
        if (left.isEmpty()) {
            return false;
        }
        possible.retainAll(left);
        lines.add(next);
        characters += next.length();
        endIfWhole();
        return true;
    }

    private void endIfWhole() {
        if (possible.stream().allMatch(dialect -> dialect.isWhole(lines))) {
            end();
        }
    }

    private void forget() {
        possible.clear();
        lines.clear();
        characters = 0;
    }

    /** Writes what is begun; what was found must have been drained. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(atMillis);
        out.writeInt(lines.size());
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Reads back what {@link #save} wrote. */
    public void restore(DataInput in) throws IOException {
        long at = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            Line line = new Line().at(bytes, 0, bytes.length, at);
            if (possible.isEmpty()) {
                begin(line.toString(), at);
            } else {
                goesOn(line);
            }
        }
    }
}
