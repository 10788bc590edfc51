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
 *   barograph-checkpoint 1
 *   stream device inode birth generation offset … path     one line per file
 *   end 2 5c1f9a03                                          how many lines, and the CRC-32C of all before
 * </pre>
 */
final class CheckpointText {
    static final int VERSION = 1;

    private static final String TITLE = "barograph-checkpoint ";
    private static final int FIELDS = 25;

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
        Place place = entry.progress().place();
        Place sent = entry.sent();
        InputCounters counters = entry.progress().counters();
        text.append(URLEncoder.encode(entry.stream(), StandardCharsets.UTF_8));
        long[] numbers = {
            file.device(),
            file.inode(),
            file.birthNanos(),
            place.generation(),
            place.mark().offset(),
            place.mark().length(),
            place.mark().hash(),
            place.prefix().length(),
            place.prefix().hash(),
            place.ended() ? 1 : 0,
            counters.bytes(),
            counters.lines(),
            counters.vanishedBytes(),
            counters.cutBytes(),
            counters.oversizeLines(),
            counters.rotations(),
            sent.generation(),
            sent.mark().offset(),
            sent.mark().length(),
            sent.mark().hash(),
            sent.prefix().length(),
            sent.prefix().hash(),
            entry.seenMillis()
        };
        for (long number : numbers) {
            text.append('\t').append(number);
        }
        text.append('\t')
                .append(URLEncoder.encode(entry.path(), StandardCharsets.UTF_8))
                .append('\n');
    }

    static List<Entry> read(byte[] bytes) throws Unusable {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw new Unusable("it is empty");
        }
        if (!text.startsWith(TITLE)) {
            throw new Unusable("it does not begin like a checkpoint");
        }
        if (!text.startsWith(TITLE + VERSION + "\n")) {
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
            entries.add(entry(lines[i]));
        }
        return entries;
    }

    private static Entry entry(String line) throws Unusable {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new Unusable("a line has " + fields.length + " fields instead of " + FIELDS);
        }
        long[] n = new long[FIELDS - 1];
        try {
            for (int i = 1; i < n.length; i++) {
                n[i] = Long.parseLong(fields[i]);
            }
        } catch (NumberFormatException e) {
            throw new Unusable("a number is not one: " + e.getMessage());
        }
        Mark mark = new Mark(n[5], (int) n[6], n[7]);
        Place place = new Place((int) n[4], mark, new Prefix((int) n[8], n[9]), n[10] == 1);
        InputCounters counters = new InputCounters(n[11], n[12], n[13], n[14], n[15], n[16]);
        Place sent = new Place((int) n[17], new Mark(n[18], (int) n[19], n[20]), new Prefix((int) n[21], n[22]), false);
        return new Entry(
                URLDecoder.decode(fields[0], StandardCharsets.UTF_8),
                URLDecoder.decode(fields[FIELDS - 1], StandardCharsets.UTF_8),
                new FileIdentity(n[1], n[2], n[3]),
                new Progress(place, counters),
                sent,
                n[23]);
    }

    private static int crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
