package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.bytes.JsonFields;

/** The first step of every JSON dialect. */
public final class JsonLine {
    private JsonLine() {}

    /** Finds the fields of the line; {@link CommonHead#FINE} or the reason why not. */
    public static String read(Line line, JsonFields fields) {
        if (line.length() == 0 || line.bytes()[line.from()] != '{') {
            return Reason.BAD_SHAPE;
        }
        return fields.read(line.bytes(), line.from(), line.to()) ? CommonHead.FINE : Reason.BAD_JSON;
    }
}
