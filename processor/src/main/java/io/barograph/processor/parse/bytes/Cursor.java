package io.barograph.processor.parse.bytes;

/**
 * Walks over one line from field to field. Methods that take a field answer whether there was one; the field is then
 * {@link #from()} to {@link #to()} until the next is taken. One cursor is moved from line to line.
 */
public final class Cursor {
    private byte[] bytes = {};
    private int at;
    private int end;
    private int from;
    private int to;

    /** Moves the cursor to the start of a line; a carriage return at its end is left out. */
    public Cursor on(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        this.from = from;
        this.to = from;
        return this;
    }

    /** The bytes walked over. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the cursor stands. */
    public int at() {
        return at;
    }

    /** Where the line ends. */
    public int end() {
        return end;
    }

    /** Whether nothing is left. */
    public boolean atEnd() {
        return at >= end;
    }

    /** First byte of the field taken last. */
    public int from() {
        return from;
    }

    /** Index after the last byte of the field taken last. */
    public int to() {
        return to;
    }

    /** The next byte, or -1 at the end. */
    public int peek() {
        return at < end ? bytes[at] : -1;
    }

    /** Puts the cursor elsewhere in the line. */
    public void moveTo(int position) {
        at = Math.min(position, end);
    }

    /** Steps over {@code character} if it is next. */
    public boolean eat(char character) {
        if (at < end && bytes[at] == character) {
            at++;
            return true;
        }
        return false;
    }

    /** Steps over {@code text} if it is next. */
    public boolean eat(byte[] text) {
        if (Scan.startsWith(bytes, at, end, text)) {
            at += text.length;
            return true;
        }
        return false;
    }

    /** Steps over blanks, if any. */
    public void blanks() {
        while (at < end && bytes[at] == ' ') {
            at++;
        }
    }

    /** Takes a field up to {@code mark}, which must come, and steps over the mark. */
    public boolean until(char mark) {
        int found = Scan.find(bytes, at, end, mark);
        if (found == end) {
            return false;
        }
        return take(at, found, found + 1);
    }

    /** Takes a field up to {@code mark}, or up to the end; false when nothing was left. */
    public boolean untilOrEnd(char mark) {
        if (at >= end) {
            return false;
        }
        int found = Scan.find(bytes, at, end, mark);
        return take(at, found, Math.min(found + 1, end));
    }

    /** Takes a field that is not empty, up to a blank (which is stepped over) or the end. */
    public boolean word() {
        int found = Scan.find(bytes, at, end, ' ');
        return found > at && take(at, found, Math.min(found + 1, end));
    }

    /** Takes what stands between quotation marks and steps over the blank behind them, if any. */
    public boolean quoted() {
        if (at >= end || bytes[at] != '"') {
            return false;
        }
        int close = Scan.closingQuote(bytes, at + 1, end);
        if (close == end) {
            return false;
        }
        return take(at + 1, close, close + 1 < end && bytes[close + 1] == ' ' ? close + 2 : close + 1);
    }

    /** Takes so many words; the last is the field. */
    public boolean words(int count) {
        for (int taken = 0; taken < count; taken++) {
            if (!word()) {
                return false;
            }
        }
        return true;
    }

    /** Takes so many quoted fields; the last is the field. */
    public boolean quoted(int count) {
        for (int taken = 0; taken < count; taken++) {
            if (!quoted()) {
                return false;
            }
        }
        return true;
    }

    private boolean take(int first, int last, int next) {
        from = first;
        to = last;
        at = next;
        return true;
    }

    /** Whether the field is {@code -}. */
    public boolean isDash() {
        return to - from == 1 && bytes[from] == '-';
    }

    /** The field as digits, or {@link Numbers#NONE}. */
    public long natural() {
        return Numbers.natural(bytes, from, to);
    }

    /** The field as seconds, in microseconds, or {@link Numbers#NONE}. */
    public long secondsAsMicros() {
        return Numbers.secondsAsMicros(bytes, from, to);
    }

    /** Whether the field is {@code text}. */
    public boolean is(byte[] text) {
        return Scan.is(bytes, from, to, text);
    }
}
