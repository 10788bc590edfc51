package io.barograph.shipper.history;

import io.barograph.shipper.read.Private;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which builds a broker has acknowledged: one reference a line, the oldest first. */
final class Shipped {
    /** More than any builder remembers; what it has forgotten cannot come again. */
    private static final int MOST = 20_000;

    private final Path file;
    private final Set<String> refs = new LinkedHashSet<>();

    private Shipped(Path file) {
        this.file = file;
    }

    static Shipped load(Path directory) throws IOException {
        Shipped shipped = new Shipped(directory.resolve("shipped"));
        if (Files.exists(shipped.file)) {
            for (String line : Files.readAllLines(shipped.file, StandardCharsets.UTF_8)) {
                if (BuildRecord.isRef(line)) {
                    shipped.refs.add(line);
                }
            }
        }
        return shipped;
    }

    boolean contains(String ref) {
        return refs.contains(ref);
    }

    /** Remembers one more, on the disk before this returns. */
    void add(String ref) throws IOException {
        refs.add(ref);
        List<String> kept = new ArrayList<>(refs);
        kept = kept.subList(Math.max(0, kept.size() - MOST), kept.size());
        byte[] bytes = (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8);
        Path fresh = file.resolveSibling("shipped.new");
        Files.deleteIfExists(fresh);
        try (FileChannel out = FileChannel.open(Private.createFile(fresh), StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
