package io.barograph.shipper.redact;

import java.util.Arrays;

/** Base64 in the middle of other bytes, unpacked into a buffer that is used again and again. */
final class Base64Text {
    private static final int PAD = -2;
    private static final int OTHER = -1;
    private static final int[] VALUES = values();
    /** The twelve bits of every two letters, or {@link #OTHER}. */
    private static final short[] PAIRS = pairs();

    private byte[] bytes = new byte[4096];
    private int length;

    private static int[] values() {
        int[] values = new int[256];
        Arrays.fill(values, OTHER);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = i;
        }
        values['='] = PAD;
        return values;
    }

    private static short[] pairs() {
        short[] pairs = new short[1 << 14];
        for (int a = 0; a < 128; a++) {
            for (int b = 0; b < 128; b++) {
                pairs[a << 7 | b] = (short) (VALUES[a] < 0 || VALUES[b] < 0 ? OTHER : VALUES[a] << 6 | VALUES[b]);
            }
        }
        return pairs;
    }

    /** Unpacks from {@code from} on; returns where the text ends, or {@code -1} when it is none. */
    int unpack(byte[] text, int from, int to) {
        int at = from;
        int out = 0;
        while (at + 4 <= to) {
            byte a = text[at];
            byte b = text[at + 1];
            byte c = text[at + 2];
            byte d = text[at + 3];
            if ((a | b | c | d) < 0) {
                break;
            }
            int left = PAIRS[a << 7 | b];
            int right = PAIRS[c << 7 | d];
            if ((left | right) < 0) {
                break;
            }
            if (out + 3 > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            int three = left << 12 | right;
            bytes[out] = (byte) (three >> 16);
            bytes[out + 1] = (byte) (three >> 8);
            bytes[out + 2] = (byte) three;
            out += 3;
            at += 4;
        }
        length = out;
        return at + 4 <= to ? last(text, at, to) : endOrNone(text, at, to);
    }

    /** The last four may be padded. */
    private int last(byte[] text, int at, int to) {
        int a = VALUES[text[at] & 0xff];
        int b = VALUES[text[at + 1] & 0xff];
        int c = VALUES[text[at + 2] & 0xff];
        boolean padded = VALUES[text[at + 3] & 0xff] == PAD && a >= 0 && b >= 0 && (c >= 0 || c == PAD);
        if (!padded) {
            return endOrNone(text, at, to);
        }
        if (length + 2 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        bytes[length++] = (byte) (a << 2 | b >> 4);
        if (c >= 0) {
            bytes[length++] = (byte) (b << 4 | c >> 2);
        }
        return endOrNone(text, at + 4, to);
    }

    private static int endOrNone(byte[] text, int at, int to) {
        boolean goesOn = at < to && VALUES[text[at] & 0xff] != OTHER;
        return goesOn ? -1 : at;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
