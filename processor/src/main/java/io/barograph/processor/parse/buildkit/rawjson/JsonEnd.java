package io.barograph.processor.parse.buildkit.rawjson;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Finds where a JSON value ends, over as many pieces as it comes in. Knows strings and brackets, nothing else. */
final class JsonEnd {
    private int depth;
    private boolean inString;

    /** Forgets the value that was begun. */
    void reset() {
        depth = 0;
        inString = false;
    }

    /** Whether the last piece ended inside a string. */
    boolean inString() {
        return inString;
    }

    /** Writes how far the value has come. */
    void save(DataOutput out) throws IOException {
        out.writeInt(depth);
    }

    /** Reads back what {@link #save} wrote. */
    void restore(DataInput in) throws IOException {
        reset();
        depth = in.readInt();
    }

    /** Index behind the value's last byte, or -1 when it goes on in the next piece. */
    int find(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (inString) {
                i = string(bytes, i, to);
                continue;
            }
            byte b = bytes[i++];
            if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth <= 0) {
                reset();
                return i;
            }
        }
        return -1;
    }

    /** Where the string ends, or {@code to}. A line end inside a string is no JSON, so no escape is carried over. */
    private int string(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte b = bytes[i++];
            if (b == '"') {
                inString = false;
                return i;
            }
            if (b == '\\') {
                i++;
            }
        }
        return to;
    }
}
