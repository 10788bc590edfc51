package io.barograph.processor.parse.access.custom;

/**
 * A line as a regular expression reads it: one character per byte, so that positions are those of the bytes, and only
 * so many looks at them. A pattern that backtracks without end is stopped by its own reading.
 */
final class BoundedText implements CharSequence {
    private static final int LOOKS_PER_BYTE = 100;
    private static final int LOOKS_IN_ANY_CASE = 10_000;

    private final byte[] bytes;
    private final int from;
    private final int length;
    private long looks;

    /** The pattern has looked too often. Control flow within this package, so without a trace. */
    static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("a pattern took too many steps", null, false, false);
        }
    }

    BoundedText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.length = to - from;
        this.looks = LOOKS_IN_ANY_CASE + (long) LOOKS_PER_BYTE * length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (--looks < 0) {
            throw new TooCostly();
        }
        return (char) (bytes[from + index] & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(bytes, from + start, from + end);
    }
}
