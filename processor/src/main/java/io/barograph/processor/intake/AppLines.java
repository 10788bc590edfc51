package io.barograph.processor.intake;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.applog.AppLog;
import io.barograph.processor.parse.aside.Aside;

/** A stream of application log lines, of which only refused locks matter here. */
final class AppLines implements Reading {
    private final AppLog log = new AppLog();
    private final Unwrapped unwrapped = new Unwrapped();
    private final Origin origin;

    AppLines(Origin origin) {
        this.origin = origin;
    }

    @Override
    public String dialect() {
        return AppLog.NAME;
    }

    @Override
    public Answer read(Line line, long offset, Harvest harvest) {
        Line inner = unwrapped.of(line);
        Answer answer = log.read(inner == null ? line : inner);
        Aside refused = log.refused();
        if (answer == Answer.EVENT && refused != null) {
            harvest.add(new Told(refused, origin.project(), origin.label("builder", ""), ""));
        }
        return answer;
    }

    @Override
    public String reason() {
        return log.reason();
    }
}
