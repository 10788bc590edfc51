package io.barograph.processor.parse.buildkit;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;

/**
 * What docker, buildx, compose and buildctl themselves write around the frames of a build, in all forms alike.
 *
 * <pre>
 *   ERROR: failed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3
 *   failed to solve with frontend dockerfile.v0: …          docker 20.10
 *   executor failed running [/bin/sh -c exit 7]: exit code: 7
 *   target web: failed to solve: …                          compose
 *   View build details: docker-desktop://…                  the last line of a success
 * </pre>
 */
final class ClientWords {
    /** Longest error text that is kept. */
    static final int LONGEST_MESSAGE = 2048;

    private static final byte[] ERROR = Bytes.of("ERROR: ");
    private static final byte[] BUILDCTL_ERROR = Bytes.of("error: ");
    private static final byte[] TARGET = Bytes.of("target ");
    private static final byte[] FAILED = Bytes.of("failed to ");
    private static final byte[] SOLVE = Bytes.of("failed to solve");
    private static final byte[] BUILD = Bytes.of("failed to build");
    private static final byte[] STATUS = Bytes.of("failed to receive status");
    private static final byte[] EXECUTOR = Bytes.of("executor failed running [");
    private static final byte[] DETAILS = Bytes.of("View build details: ");

    private ClientWords() {}

    /** Tells {@code into} what a line outside the frames says; most say nothing. */
    static Answer read(Line line, BuildEvents into) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int to = line.to();
        if (from == to) {
            return Answer.IGNORED;
        }
        return switch (bytes[from]) {
            case 'E' ->
                Bytes.startsWith(bytes, from, to, ERROR)
                        ? failure(line, from + ERROR.length, true, into)
                        : Answer.IGNORED;
            case 'e' -> error(line, into);
            case 'f' -> isVerdict(bytes, from, to) ? failure(line, from, false, into) : Answer.IGNORED;
            case 't' -> isTarget(bytes, from, to) ? failure(line, from, false, into) : Answer.IGNORED;
            case 'V' -> finished(line, into);
            default -> Answer.IGNORED;
        };
    }

    private static Answer error(Line line, BuildEvents into) {
        int from = line.from();
        if (Bytes.startsWith(line.bytes(), from, line.to(), EXECUTOR)) {
            return failure(line, from, false, into);
        }
        int message = from + BUILDCTL_ERROR.length;
        return Bytes.startsWith(line.bytes(), from, line.to(), BUILDCTL_ERROR)
                        && isVerdict(line.bytes(), message, line.to())
                ? failure(line, message, false, into)
                : Answer.IGNORED;
    }

    private static Answer failure(Line line, int from, boolean shared, BuildEvents into) {
        byte[] bytes = line.bytes();
        boolean sure = !shared || isVerdict(bytes, from, line.to()) || isTarget(bytes, from, line.to());
        into.failure(Bytes.text(bytes, from, line.to(), LONGEST_MESSAGE), sure, line.atMillis());
        return Answer.EVENT;
    }

    private static boolean isTarget(byte[] bytes, int from, int to) {
        return Bytes.startsWith(bytes, from, to, TARGET) && Bytes.find(bytes, from, to, FAILED) > 0;
    }

    private static boolean isVerdict(byte[] bytes, int from, int to) {
        return Bytes.startsWith(bytes, from, to, SOLVE)
                || Bytes.startsWith(bytes, from, to, BUILD)
                || Bytes.startsWith(bytes, from, to, STATUS);
    }

    private static Answer finished(Line line, BuildEvents into) {
        if (!Bytes.startsWith(line.bytes(), line.from(), line.to(), DETAILS)) {
            return Answer.IGNORED;
        }
        into.finished(line.atMillis());
        return Answer.EVENT;
    }
}
