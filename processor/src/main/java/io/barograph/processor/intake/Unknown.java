package io.barograph.processor.intake;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;

/** Lines that no dialect recognises: each is refused, blank ones are passed over. */
record Unknown(String reason) implements Reading {
    @Override
    public String dialect() {
        return "unknown";
    }

    @Override
    public Answer read(Line line, long offset, Harvest harvest) {
        return line.length() == 0 ? Answer.IGNORED : Answer.REJECTED;
    }
}
