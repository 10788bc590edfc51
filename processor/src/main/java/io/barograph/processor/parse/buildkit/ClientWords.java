package io.barograph.processor.parse.buildkit;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.bytes.Scan;

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
public final class ClientWords {
    /** Longest error text that is kept. */
    public static final int LONGEST_MESSAGE = 2048;

    private static final byte[] ERROR = Scan.ascii("ERROR: ");
    private static final byte[] BUILDCTL_ERROR = Scan.ascii("error: ");
    private static final byte[] TARGET = Scan.ascii("target ");
    private static final byte[] FAILED = Scan.ascii("failed to ");
    private static final byte[] SOLVE = Scan.ascii("failed to solve");
    private static final byte[] BUILD = Scan.ascii("failed to build");
    private static final byte[] STATUS = Scan.ascii("failed to receive status");
    private static final byte[] EXECUTOR = Scan.ascii("executor failed running [");
    private static final byte[] DETAILS = Scan.ascii("View build details: ");

    private ClientWords() {}

    /** Tells {@code into} what a line outside the frames says; most say nothing. */
    public static Answer read(Line line, BuildEvents into) {
        byte[] bytes = line.bytes();
        int from = line.from();
        int to = line.to();
        if (from == to) {
            return Answer.IGNORED;
        }
        return switch (bytes[from]) {
            case 'E' ->
                Scan.startsWith(bytes, from, to, ERROR)
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
        if (Scan.startsWith(line.bytes(), from, line.to(), EXECUTOR)) {
            return failure(line, from, false, into);
        }
        int message = from + BUILDCTL_ERROR.length;
        return Scan.startsWith(line.bytes(), from, line.to(), BUILDCTL_ERROR)
                        && isVerdict(line.bytes(), message, line.to())
                ? failure(line, message, false, into)
                : Answer.IGNORED;
    }

    private static Answer failure(Line line, int from, boolean shared, BuildEvents into) {
        byte[] bytes = line.bytes();
        boolean sure = !shared || isVerdict(bytes, from, line.to()) || isTarget(bytes, from, line.to());
        into.failure(Scan.text(bytes, from, line.to(), LONGEST_MESSAGE), sure, line.atMillis());
        return Answer.EVENT;
    }

    private static boolean isTarget(byte[] bytes, int from, int to) {
        return Scan.startsWith(bytes, from, to, TARGET) && Scan.find(bytes, from, to, FAILED) > 0;
    }

    private static boolean isVerdict(byte[] bytes, int from, int to) {
        return Scan.startsWith(bytes, from, to, SOLVE)
                || Scan.startsWith(bytes, from, to, BUILD)
                || Scan.startsWith(bytes, from, to, STATUS);
    }

    private static Answer finished(Line line, BuildEvents into) {
        if (!Scan.startsWith(line.bytes(), line.from(), line.to(), DETAILS)) {
            return Answer.IGNORED;
        }
        into.finished(line.atMillis());
        return Answer.EVENT;
    }
}
