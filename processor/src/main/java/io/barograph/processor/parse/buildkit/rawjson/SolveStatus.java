package io.barograph.processor.parse.buildkit.rawjson;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.buildkit.BuildEvents;
import io.barograph.processor.parse.buildkit.ClientWords;
import io.barograph.processor.parse.buildkit.LayerView;
import io.barograph.processor.parse.buildkit.VertexView;
import io.barograph.processor.parse.bytes.Interned;
import io.barograph.processor.parse.bytes.JsonCursor;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Walks one SolveStatus value:
 * {@code {"vertexes":[{"digest":…,"name":…,"started":…}],"statuses":[…],"logs":[…],"warnings":[…]}}. Of the logs only
 * what may speak of a lock is decoded; warnings are stepped over.
 */
final class SolveStatus {
    private static final byte[] VERTEXES = Scan.ascii("vertexes");
    private static final byte[] STATUSES = Scan.ascii("statuses");
    private static final byte[] LOGS = Scan.ascii("logs");
    private static final byte[] WARNINGS = Scan.ascii("warnings");
    private static final byte[] DIGEST = Scan.ascii("digest");
    private static final byte[] NAME = Scan.ascii("name");
    private static final byte[] INPUTS = Scan.ascii("inputs");
    private static final byte[] STARTED = Scan.ascii("started");
    private static final byte[] COMPLETED = Scan.ascii("completed");
    private static final byte[] CACHED = Scan.ascii("cached");
    private static final byte[] ERROR = Scan.ascii("error");
    private static final byte[] GROUP = Scan.ascii("progressGroup");
    private static final byte[] ID = Scan.ascii("id");
    private static final byte[] VERTEX = Scan.ascii("vertex");
    private static final byte[] DATA = Scan.ascii("data");
    private static final byte[] TIMESTAMP = Scan.ascii("timestamp");
    private static final byte[] CURRENT = Scan.ascii("current");
    private static final byte[] SHA = Scan.ascii("sha256:");

    /** Digests of one build, mostly some dozens; a slot costs two references. */
    private static final int NAMES = 256;

    private final JsonCursor json = new JsonCursor();
    private final VertexView vertex = new VertexView();
    private final Rfc3339 time = new Rfc3339();
    private final LayerView layer = new LayerView();
    private long startedMicros;
    private long completedMicros;
    private final Interned names = new Interned(NAMES);

    /**
     * Tells {@code into} what the value says: an event for a SolveStatus, ignored for other JSON, rejected for what is
     * damaged, of which was told what stood before the damage.
     */
    Answer read(byte[] bytes, int from, int to, BuildEvents into, long atMillis) {
        json.start(bytes, from, to);
        boolean known = false;
        if (json.enterObject()) {
            while (json.nextMember()) {
                known |= member(bytes, to, into, atMillis);
            }
        }
        if (json.isBroken()) {
            return Answer.REJECTED;
        }
        return known ? Answer.EVENT : Answer.IGNORED;
    }

    private boolean member(byte[] bytes, int to, BuildEvents into, long atMillis) {
        boolean vertexes = json.keyIs(VERTEXES);
        boolean logs = json.keyIs(LOGS);
        if (!vertexes && !logs && !json.keyIs(STATUSES)) {
            boolean known = json.keyIs(WARNINGS);
            json.skip();
            return known;
        }
        if (!json.enterArray()) {
            return false;
        }
        while (json.nextElement()) {
            if (!json.enterObject()) {
                continue;
            }
            if (vertexes) {
                vertex(bytes, to, into, atMillis);
            } else if (logs) {
                log(bytes, into, atMillis);
            } else {
                status(bytes, into, atMillis);
            }
        }
        return true;
    }

    private void vertex(byte[] bytes, int to, BuildEvents into, long atMillis) {
        vertex.clear(bytes, to);
        while (json.nextMember()) {
            if (json.keyIs(DIGEST)) {
                vertex.digest = name();
            } else if (json.keyIs(NAME)) {
                vertex.nameAt = json.position();
                json.skip();
            } else if (json.keyIs(INPUTS)) {
                vertex.inputsAt = json.position();
                json.skip();
            } else if (json.keyIs(STARTED)) {
                vertex.startedMicros = micros(bytes);
            } else if (json.keyIs(COMPLETED)) {
                vertex.completedMicros = micros(bytes);
            } else if (json.keyIs(CACHED)) {
                vertex.cached = json.takeTrue();
            } else if (json.keyIs(ERROR)) {
                error(text());
            } else if (json.keyIs(GROUP)) {
                group();
            } else {
                json.skip();
            }
        }
        if (!vertex.digest.isEmpty() && !json.isBroken()) {
            into.vertex(vertex, atMillis);
        }
    }

    private void group() {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextMember()) {
            if (json.keyIs(ID)) {
                vertex.group = name();
            } else if (json.keyIs(NAME)) {
                vertex.groupName = name();
            } else {
                json.skip();
            }
        }
    }

    private void status(byte[] bytes, BuildEvents into, long atMillis) {
        int idFrom = 0;
        int idTo = 0;
        String digest = "";
        long current = -1;
        startedMicros = -1;
        completedMicros = -1;
        while (json.nextMember()) {
            if (json.keyIs(ID)) {
                json.takeString();
                idFrom = json.textFrom();
                idTo = json.textTo();
            } else if (json.keyIs(VERTEX)) {
                digest = name();
            } else if (json.keyIs(CURRENT)) {
                current = json.takeNumber();
            } else {
                times(bytes);
            }
        }
        if (!digest.isEmpty() && !json.isBroken()) {
            into.transfer(digest, bytes, idFrom, idTo, current, atMillis);
            if (isLayer(bytes, idFrom, idTo)) {
                layer.digest(bytes, idFrom, idTo);
                layer.took(current, completedMicros - startedMicros, completedMicros / 1000);
                into.layer(digest, layer);
            }
        }
    }

    private void times(byte[] bytes) {
        if (json.keyIs(STARTED)) {
            startedMicros = micros(bytes);
        } else if (json.keyIs(COMPLETED)) {
            completedMicros = micros(bytes);
        } else {
            json.skip();
        }
    }

    /** A layer that has come whole. */
    private boolean isLayer(byte[] bytes, int from, int to) {
        return startedMicros >= 0 && completedMicros >= 0 && Scan.startsWith(bytes, from, to, SHA);
    }

    private void log(byte[] bytes, BuildEvents into, long atMillis) {
        int from = 0;
        int to = 0;
        long micros = -1;
        while (json.nextMember()) {
            if (json.keyIs(DATA)) {
                json.takeString();
                from = json.textFrom();
                to = json.textTo();
            } else if (json.keyIs(TIMESTAMP)) {
                micros = micros(bytes);
            } else {
                json.skip();
            }
        }
        if (!json.isBroken()) {
            StepOutput.tell(bytes, from, to, into, micros < 0 ? atMillis : micros / 1000);
        }
    }

    private void error(String error) {
        vertex.error =
                error.isEmpty() ? null : error.substring(0, Math.min(error.length(), ClientWords.LONGEST_MESSAGE));
    }

    private String text() {
        json.takeString();
        return json.text();
    }

    /** Of what a log names again and again. */
    private String name() {
        json.takeString();
        return json.text(names);
    }

    private long micros(byte[] bytes) {
        json.takeString();
        return time.micros(bytes, json.textFrom(), json.textTo());
    }
}
