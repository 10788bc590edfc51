package io.barograph.processor.build;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the statuses of an export name, noted while the build runs:
 *
 * <pre>
 *   exporting manifest sha256:…
 *   exporting manifest list sha256:…
 *   naming to docker.io/library/app:1
 *   pushing manifest for docker.io/library/app:1@sha256:…
 * </pre>
 */
final class Exports {
    private static final int MOST = 64;
    private static final int LONGEST = 512;
    private static final byte[] MANIFEST = bytes("exporting manifest sha256:");
    private static final byte[] LIST = bytes("exporting manifest list sha256:");
    private static final byte[] NAMING = bytes("naming to ");
    private static final byte[] PUSHING = bytes("pushing manifest for ");
    private static final String MERGING = "merging manifest list ";
    private static final int DIGEST = "sha256:".length();

    private final Map<String, String> images = new LinkedHashMap<>();
    private final Set<String> manifests = new LinkedHashSet<>();
    /** What was written last: a name that follows is given to it. */
    private String digest = "";

    /** Notes a status. */
    void told(byte[] bytes, int from, int to) {
        if (from == to || (bytes[from] != 'e' && bytes[from] != 'n' && bytes[from] != 'p')) {
            return;
        }
        if (startsWith(bytes, from, to, MANIFEST)) {
            digest = text(bytes, from + MANIFEST.length - DIGEST, to);
            if (manifests.size() < MOST) {
                manifests.add(digest);
            }
        } else if (startsWith(bytes, from, to, LIST)) {
            digest = text(bytes, from + LIST.length - DIGEST, to);
        } else if (startsWith(bytes, from, to, NAMING)) {
            named(text(bytes, from + NAMING.length, to), digest);
        } else if (startsWith(bytes, from, to, PUSHING)) {
            pushed(text(bytes, from + PUSHING.length, to));
        }
    }

    private void pushed(String name) {
        int at = name.indexOf('@');
        named(at < 0 ? name : name.substring(0, at), at < 0 ? "" : name.substring(at + 1));
    }

    private void named(String name, String of) {
        if (!name.isEmpty() && (images.size() < MOST || images.containsKey(name))) {
            images.put(name, of);
        }
    }

    /** All of it, with the lists that the client merged: those are new ones, whose digest is not printed. */
    Published published(List<Vertex> rows) {
        Map<String, String> names = new LinkedHashMap<>(images);
        for (Vertex row : rows) {
            String name = row.name();
            if (name.startsWith(MERGING)) {
                names.put(name.substring(MERGING.length()).strip(), "");
            }
        }
        return names.isEmpty() && manifests.isEmpty()
                ? Published.NONE
                : new Published(names, new ArrayList<>(manifests));
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(images.size());
        for (Map.Entry<String, String> image : images.entrySet()) {
            Snapshot.text(out, image.getKey());
            Snapshot.text(out, image.getValue());
        }
        out.writeInt(manifests.size());
        for (String manifest : manifests) {
            Snapshot.text(out, manifest);
        }
        Snapshot.text(out, digest);
    }

    void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            images.put(Snapshot.text(in), Snapshot.text(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            manifests.add(Snapshot.text(in));
        }
        digest = Snapshot.text(in);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, LONGEST), StandardCharsets.UTF_8).strip();
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] word) {
        if (to - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
