package io.barograph.shipper.read;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A checkpoint as text.
 *
 * <pre>
 *   barograph-checkpoint 2
 *   stream device inode birth counters… seen place place,place… path     one line per file: acknowledged, and sent
 *   end 2 5c1f9a03                                          how many lines, and the CRC-32C of all before
 * </pre>
 */
final class CheckpointText {
    static final int VERSION = 2;

    private static final String TITLE = "barograph-checkpoint ";
    private static final int FIELDS = 14;
    private static final int PLACE_NUMBERS = 7;

    private CheckpointText() {}

    /** Why a checkpoint cannot be used. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }
    }

    static byte[] write(Collection<Entry> entries) {
        StringBuilder text = new StringBuilder(64 + 200 * entries.size());
        text.append(TITLE).append(VERSION).append('\n');
        for (Entry entry : entries) {
            append(text, entry);
        }
        int crc = crc(text.toString());
        text.append("end ").append(entries.size()).append(' ').append(Integer.toHexString(crc));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, Entry entry) {
        FileIdentity file = entry.identity();
        InputCounters counters = entry.progress().counters();
        text.append(encoded(entry.stream()));
        long[] numbers = {
            file.device(),
            file.inode(),
            file.birthNanos(),
            counters.bytes(),
            counters.lines(),
            counters.vanishedBytes(),
            counters.cutBytes(),
            counters.oversizeLines(),
            counters.rotations(),
            counters.refusedBytes(),
            entry.seenMillis()
        };
        for (long number : numbers) {
            text.append('\t').append(number);
        }
        text.append('\t');
        append(text, entry.progress().place());
        for (Place sent : entry.sent()) {
            append(text.append(','), sent);
        }
        text.append('\t').append(encoded(entry.path())).append('\n');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, Place place) {
        text.append(place.generation())
                .append(' ')
                .append(place.mark().offset())
                .append(' ')
                .append(place.mark().length())
                .append(' ')
                .append(place.mark().hash())
                .append(' ')
                .append(place.prefix().length())
                .append(' ')
                .append(place.prefix().hash())
                .append(' ')
                .append(place.ended() ? 1 : 0);
    }

    static List<Entry> read(byte[] bytes) throws Unusable {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw new Unusable("it is empty");
        }
        if (!text.startsWith(TITLE)) {
            throw new Unusable("it does not begin like a checkpoint");
        }
        boolean old = text.startsWith(TITLE + CheckpointTextV1.VERSION + "\n");
        if (!old && !text.startsWith(TITLE + VERSION + "\n")) {
            throw new Unusable(
                    "it is of another version: " + text.lines().findFirst().orElse(""));
        }
        int end = text.lastIndexOf("\nend ") + 1;
        if (end == 0 || !text.endsWith("\n")) {
            throw new Unusable("it is cut off");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        int count = lines.length - 2;
        String expected = "end " + count + " " + Integer.toHexString(crc(text.substring(0, end))) + "\n";
        if (!text.substring(end).equals(expected)) {
            throw new Unusable("its checksum is wrong");
        }
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            entries.add(old ? CheckpointTextV1.entry(lines[i]) : entry(lines[i]));
        }
        return entries;
    }

    private static Entry entry(String line) throws Unusable {
        String[] fields = fields(line, FIELDS);
        long[] n = numbers(fields, 1, FIELDS - 2);
        InputCounters counters = new InputCounters(n[3], n[4], n[5], n[6], n[7], n[8], n[9], 0);
        List<Place> places = new ArrayList<>();
        for (String place : fields[FIELDS - 2].split(",", -1)) {
            String[] parts = place.split(" ", -1);
            if (parts.length != PLACE_NUMBERS) {
                throw new Unusable("a place has " + parts.length + " numbers instead of " + PLACE_NUMBERS);
            }
            long[] p = numbers(parts, 0, PLACE_NUMBERS);
            Mark mark = new Mark(p[1], (int) p[2], p[3]);
            places.add(new Place((int) p[0], mark, new Prefix((int) p[4], p[5]), p[6] == 1));
        }
        return new Entry(
                decoded(fields[0]),
                decoded(fields[FIELDS - 1]),
                new FileIdentity(n[0], n[1], n[2]),
                new Progress(places.get(0), counters),
                places.subList(1, places.size()),
                n[10]);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static String[] fields(String line, int expected) throws Unusable {
        String[] fields = line.split("\t", -1);
        if (fields.length != expected) {
            throw new Unusable("a line has " + fields.length + " fields instead of " + expected);
        }
        return fields;
    }

    static long[] numbers(String[] fields, int from, int to) throws Unusable {
        long[] numbers = new long[to - from];
        try {
            for (int i = from; i < to; i++) {
                numbers[i - from] = Long.parseLong(fields[i]);
            }
        } catch (NumberFormatException e) {
            throw new Unusable("a number is not one: " + e.getMessage());
        }
        return numbers;
    }

    private static int crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
