package io.barograph.processor.parse.bytes;

import java.nio.charset.StandardCharsets;

/**
 * Walks the bytes of one whole JSON value without copying them: what nobody asks for is stepped over, base64 and all. A
 * value that is no JSON makes the cursor broken; from then on every answer is "nothing more".
 */
public final class JsonCursor {
    private byte[] bytes = {};
    private int at;
    private int end;
    private int keyFrom;
    private int keyTo;
    private int textFrom;
    private int textTo;
    private boolean escaped;
    private boolean broken;

    /** Starts at the first byte of a value. */
    public void start(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
        broken = false;
    }

    /** Whether the value turned out to be damaged. */
    public boolean isBroken() {
        return broken;
    }

    /** Where the cursor is, for a second look later. */
    public int position() {
        return at;
    }

    /** Enters an object; false, and the value stepped over, when it is something else. */
    public boolean enterObject() {
        return enter('{');
    }

    /** Enters an array; false, and the value stepped over, when it is something else. */
    public boolean enterArray() {
        return enter('[');
    }

    /** Goes to the next member of an object, of which the key can then be asked; false behind the last. */
    public boolean nextMember() {
        byte next = separated();
        if (next == '}') {
            at++;
            return false;
        }
        if (next != '"') {
            return fail();
        }
        string();
        keyFrom = textFrom;
        keyTo = textTo;
        if (peek() != ':') {
            return fail();
        }
        at++;
        return !broken;
    }

    /** Goes to the next element of an array; false behind the last. */
    public boolean nextElement() {
        byte next = separated();
        if (next == ']') {
            at++;
            return false;
        }
        if (next == 0 || next == '}' || next == ':') {
            return fail();
        }
        return !broken;
    }

    /** Whether the key of the member is {@code key}. */
    public boolean keyIs(byte[] key) {
        return Scan.is(bytes, keyFrom, keyTo, key);
    }

    /** Takes a string, of which range and text can then be asked; anything else is stepped over and empty. */
    public void takeString() {
        if (peek() == '"') {
            string();
        } else {
            skip();
            textFrom = 0;
            textTo = 0;
            escaped = false;
        }
    }

    /** First byte of the last string, escapes and all. */
    public int textFrom() {
        return textFrom;
    }

    /** Index behind it. */
    public int textTo() {
        return textTo;
    }

    /** The last string, decoded. */
    public String text() {
        return escaped ? unescaped() : new String(bytes, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
    }

    /** Takes a whole number; anything else is stepped over and -1. */
    public long takeNumber() {
        byte first = peek();
        if (!Numbers.isDigit(first)) {
            skip();
            return -1;
        }
        long number = 0;
        while (at < end && Numbers.isDigit(bytes[at])) {
            number = number > Long.MAX_VALUE / 10 - 1 ? number : number * 10 + bytes[at] - '0';
            at++;
        }
        skipLiteral();
        return number;
    }

    /** Takes a value and says whether it is {@code true}. */
    public boolean takeTrue() {
        boolean answer = peek() == 't';
        skip();
        return answer;
    }

    /** Steps over a value. */
    public void skip() {
        byte first = peek();
        if (first == '"') {
            string();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else if (first <= 0 || first == '}' || first == ']' || first == ',' || first == ':') {
            fail();
        } else {
            skipLiteral();
        }
    }

    private boolean enter(char bracket) {
        if (peek() == bracket) {
            at++;
            return !broken;
        }
        skip();
        return false;
    }

    /** The next byte behind blanks and at most one comma. */
    private byte separated() {
        byte next = peek();
        if (next == ',') {
            at++;
            next = peek();
        }
        return next;
    }

    /** The next byte that is no blank, 0 at the end. */
    private byte peek() {
        while (at < end && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        return at < end && !broken ? bytes[at] : 0;
    }

    private void string() {
        escaped = false;
        int i = at + 1;
        textFrom = i;
        while (i < end && bytes[i] != '"') {
            if (bytes[i] == '\\') {
                escaped = true;
                i++;
            }
            i++;
        }
        textTo = Math.min(i, end);
        at = i + 1;
        if (i >= end) {
            fail();
        }
    }

    private void skipNested() {
        int depth = 0;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                string();
                continue;
            }
            at++;
            if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return;
            }
        }
        fail();
    }

    private void skipLiteral() {
        while (at < end && bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            at++;
        }
    }

    private boolean fail() {
        broken = true;
        textFrom = 0;
        textTo = 0;
        escaped = false;
        return false;
    }

    private String unescaped() {
        String raw = new String(bytes, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || i + 1 == raw.length()) {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            if (escape == 'u' && i + 4 < raw.length()) {
                text.append(unicode(raw, i + 1));
                i += 4;
            } else {
                text.append(plain(escape));
            }
        }
        return text.toString();
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escape;
        };
    }

    private static char unicode(String text, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            code = code * 16 + Math.max(0, Character.digit(text.charAt(i), 16));
        }
        return (char) code;
    }
}
