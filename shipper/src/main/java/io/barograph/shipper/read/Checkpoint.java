package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How far every stream is acknowledged, on disk.
 *
 * <pre>
 *   checkpoint.new        being written; synced before it gets its name
 *   checkpoint            the last one
 *   checkpoint.previous   the one before, used when the last one is damaged
 * </pre>
 *
 * An older checkpoint is never wrong, only behind: what is read again is recognised by its offsets.
 */
public final class Checkpoint {
    private final Path directory;
    private final Path current;
    private final Path previous;
    private final Path fresh;
    private boolean currentIsWhole;

    /** The checkpoint in {@code directory}, which has to exist. */
    public Checkpoint(Path directory) {
        this.directory = directory;
        current = directory.resolve("checkpoint");
        previous = directory.resolve("checkpoint.previous");
        fresh = directory.resolve("checkpoint.new");
    }

    /**
     * What was found.
     *
     * @param entries files, by the newest checkpoint that is whole
     * @param problems one sentence for each that is not
     * @param first whether no shipper has been here before
     */
    public record Loaded(List<Entry> entries, List<String> problems, boolean first) {}

    /** Reads the newest checkpoint that is whole. */
    public Loaded load() {
        List<String> problems = new ArrayList<>();
        boolean first = true;
        for (Path candidate : List.of(current, previous)) {
            if (!Files.exists(candidate)) {
                continue;
            }
            first = false;
            try {
                List<Entry> entries = CheckpointText.read(Files.readAllBytes(candidate));
                currentIsWhole = candidate.equals(current);
                return new Loaded(entries, problems, false);
            } catch (CheckpointText.Unusable | IOException e) {
                problems.add("checkpoint " + candidate + " is not used: " + e.getMessage());
            }
        }
        return new Loaded(List.of(), problems, first);
    }

    /** Puts these entries in the place of the last ones; when that fails, the last ones still stand. */
    public void save(Collection<Entry> entries) throws IOException {
        write(CheckpointText.write(entries));
        // A damaged checkpoint must not push out the good one before it.
        if (currentIsWhole) {
            Files.move(current, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        currentIsWhole = true;
        syncDirectory();
    }

    private void write(byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private void syncDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system can sync a directory; the rename is atomic without it.
            return;
        }
    }
}
