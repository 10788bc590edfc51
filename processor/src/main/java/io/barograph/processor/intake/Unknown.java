package io.barograph.processor.intake;

import io.barograph.processor.build.Build;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import java.util.List;

/** Lines that no dialect recognises: each is refused, blank ones are passed over. */
record Unknown(String reason) implements Reading {
    @Override
    public String dialect() {
        return "unknown";
    }

    @Override
    public void startOfChunk(long observedAtMillis) {}

    @Override
    public Answer read(Line line, long offset, Harvest harvest) {
        return line.length() == 0 ? Answer.IGNORED : Answer.REJECTED;
    }

    @Override
    public void end(Harvest harvest) {}

    @Override
    public void endOfChunk(Harvest harvest) {}

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public boolean isWorking() {
        return false;
    }

    @Override
    public List<Build> running() {
        return List.of();
    }

    @Override
    public byte[] save() {
        return new byte[0];
    }
}
