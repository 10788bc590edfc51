package io.barograph.shipper.read;

import java.nio.file.Path;

/** The name that a log and its rotations have in common: that of app.log, app.log.1, app.log-20260101.gz is app.log. */
public final class RotatedSet {
    private static final String PACKED = ".gz";
    private static final String MARKS = ".-_";

    private RotatedSet() {}

    /** What the set of {@code path} is called, with its directory. */
    public static String of(Path path) {
        Path name = path.getFileName();
        String text = name == null ? "" : name.toString();
        return path.resolveSibling(head(text)).toString();
    }

    /** The part of a file's name that its rotations begin with. */
    static String head(String name) {
        String plain = name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
        int end = plain.length();
        while (end > 1 && (Character.isDigit(plain.charAt(end - 1)) || MARKS.indexOf(plain.charAt(end - 1)) >= 0)) {
            end--;
        }
        return plain.substring(0, end);
    }
}
