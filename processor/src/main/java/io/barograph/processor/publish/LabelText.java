package io.barograph.processor.publish;

import java.util.Arrays;

/**
 * The labels of a line without what closes them. Lines that follow one another have most labels in common: those that
 * are the same as in the last one are not spelt again.
 */
final class LabelText {
    private static final int MOST = 16;

    private final byte[][] names = new byte[MOST][];
    private final String[] values = new String[MOST];
    /** Where each label ends. */
    private final int[] ends = new int[MOST];

    private byte[] text = new byte[256];
    private int size;
    private int count;

    /** Spells labels; {@code labelNames}, which come with their opening quote, are told apart by identity. */
    LabelText of(byte[][] labelNames, String[] labelValues) {
        int same = 0;
        while (same < count && same < labelValues.length && isSame(same, labelNames[same], labelValues[same])) {
            same++;
        }
        size = same == 0 ? 0 : ends[same - 1];
        for (int i = same; i < labelValues.length; i++) {
            spell(i, labelNames[i], labelValues[i]);
        }
        count = labelValues.length;
        return this;
    }

    /** Most values are the very object of the line before. */
    @SuppressWarnings("ReferenceEquality") // a quick look before the long one
    private boolean isSame(int i, byte[] name, String value) {
        return names[i] == name && (values[i] == value || values[i].equals(value));
    }

    private void spell(int i, byte[] name, String value) {
        byte[] escaped = MetricText.escaped(value);
        room(name.length + escaped.length + 2);
        text[size++] = (byte) (i == 0 ? '{' : ',');
        System.arraycopy(name, 0, text, size, name.length);
        size += name.length;
        System.arraycopy(escaped, 0, text, size, escaped.length);
        size += escaped.length;
        text[size++] = '"';
        names[i] = name;
        values[i] = value;
        ends[i] = size;
    }

    private void room(int more) {
        if (size + more > text.length) {
            text = Arrays.copyOf(text, Math.max(size + more, 2 * text.length));
        }
    }

    void writeTo(MetricText line) {
        line.bytes(text, size);
    }
}
