package io.barograph.processor.parse.buildkit.rawjson;

import io.barograph.processor.parse.buildkit.BuildEvents;
import io.barograph.processor.parse.bytes.Scan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a step printed, Base64 in the log. Only a piece that may speak of a lock is decoded: "lock" and "Lock" look one
 * of three ways in Base64, by their place among the bytes, one of which they share.
 */
final class StepOutput {
    private static final byte[][] LOCK = {
        Scan.ascii("bG9ja"), Scan.ascii("TG9ja"), Scan.ascii("xvY2"), Scan.ascii("sb2Nr"), Scan.ascii("Mb2Nr")
    };

    private StepOutput() {}

    /** Tells {@code into} the lines of the piece that may matter beside the build. */
    static void tell(byte[] bytes, int from, int to, BuildEvents into, long atMillis) {
        for (byte[] mark : LOCK) {
            if (Scan.find(bytes, from, to, mark) >= 0) {
                decoded(bytes, from, to)
                        .lines()
                        .filter(line -> line.contains("ock"))
                        .forEach(line -> into.said(line, atMillis));
                return;
            }
        }
    }

    private static String decoded(byte[] bytes, int from, int to) {
        try {
            byte[] output = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to));
            return new String(output, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException damaged) {
            return "";
        }
    }
}
