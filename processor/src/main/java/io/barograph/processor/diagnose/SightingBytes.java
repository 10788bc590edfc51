package io.barograph.processor.diagnose;

import io.barograph.processor.build.Result;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.ImagePushed;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.parse.aside.Aside.Manifest;
import io.barograph.processor.parse.aside.Aside.Node;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Sightings as bytes, kind by kind; the first byte of one says its kind. */
final class SightingBytes {
    private static final int LONGEST = 4_096;
    private static final int MOST = 4_096;

    private SightingBytes() {}

    /** Writes one sighting. */
    static void write(DataOutputStream out, Sighting sighting) throws IOException {
        if (sighting instanceof Sighting.Described described) {
            out.writeByte('D');
            write(out, described.seen());
        } else if (sighting instanceof Sighting.Used used) {
            out.writeByte('U');
            write(out, used.use());
        } else if (sighting instanceof Sighting.Refused refused) {
            out.writeByte('R');
            LockRefused lock = refused.lock();
            texts(out, List.of(refused.builder(), lock.lock(), lock.words(), lock.caller()));
            out.writeLong(lock.atMillis());
        } else if (sighting instanceof Sighting.Made made) {
            out.writeByte('M');
            write(out, made.use());
        } else if (sighting instanceof Sighting.Shown shown) {
            out.writeByte('S');
            write(out, shown);
        } else if (sighting instanceof Sighting.Pushed pushed) {
            out.writeByte('P');
            texts(out, List.of(pushed.pushed().image(), pushed.pushed().digest()));
            out.writeLong(pushed.pushed().atMillis());
        }
    }

    /** Reads one sighting. */
    static Sighting read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'D' -> new Sighting.Described(builder(in));
            case 'U' -> new Sighting.Used(use(in));
            case 'R' -> refused(in);
            case 'M' -> new Sighting.Made(made(in));
            case 'S' -> shown(in);
            case 'P' -> pushed(in);
            default -> throw new IllegalArgumentException("no sighting is of kind " + kind);
        };
    }

    private static Sighting refused(DataInputStream in) throws IOException {
        List<String> texts = texts(in);
        return new Sighting.Refused(
                texts.get(0), new LockRefused(texts.get(1), texts.get(2), texts.get(3), in.readLong()));
    }

    private static Sighting pushed(DataInputStream in) throws IOException {
        List<String> texts = texts(in);
        return new Sighting.Pushed(new ImagePushed(texts.get(0), texts.get(1), in.readLong()));
    }

    private static void write(DataOutputStream out, BuilderSeen seen) throws IOException {
        texts(out, List.of(seen.builder(), seen.driver()));
        out.writeLong(seen.atMillis());
        out.writeInt(Math.min(MOST, seen.nodes().size()));
        for (Node node : seen.nodes().subList(0, Math.min(MOST, seen.nodes().size()))) {
            texts(out, List.of(node.name(), node.endpoint(), node.status(), node.version(), node.error()));
            texts(out, node.platforms());
            out.writeBoolean(node.complete());
        }
    }

    private static BuilderSeen builder(DataInputStream in) throws IOException {
        List<String> head = texts(in);
        long at = in.readLong();
        List<Node> nodes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            List<String> texts = texts(in);
            nodes.add(new Node(
                    texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts(in), in.readBoolean(), texts.get(4)));
        }
        return new BuilderSeen(head.get(0), head.get(1), nodes, at);
    }

    private static void write(DataOutputStream out, BuilderUse use) throws IOException {
        texts(
                out,
                List.of(
                        use.ref(),
                        use.project(),
                        use.builder(),
                        use.likeness(),
                        use.result().name(),
                        use.lock()));
        out.writeLong(use.startMillis());
        out.writeLong(use.endMillis());
        texts(out, use.platforms());
    }

    private static BuilderUse use(DataInputStream in) throws IOException {
        List<String> texts = texts(in);
        return new BuilderUse(
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(3),
                in.readLong(),
                in.readLong(),
                Result.valueOf(texts.get(4)),
                texts.get(5),
                new TreeSet<>(texts(in)));
    }

    private static void write(DataOutputStream out, ImageUse use) throws IOException {
        texts(out, List.of(use.ref(), use.project(), use.image(), use.digest()));
        texts(out, use.asked());
        texts(out, use.built());
        texts(out, use.manifests());
        out.writeLong(use.endMillis());
    }

    private static ImageUse made(DataInputStream in) throws IOException {
        List<String> texts = texts(in);
        return new ImageUse(
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(3),
                new TreeSet<>(texts(in)),
                new TreeSet<>(texts(in)),
                texts(in),
                in.readLong());
    }

    private static void write(DataOutputStream out, Sighting.Shown shown) throws IOException {
        ImageSeen seen = shown.seen();
        texts(out, List.of(shown.image(), seen.image(), seen.mediaType(), seen.digest()));
        out.writeLong(seen.atMillis());
        texts(out, seen.manifests().stream().map(Manifest::platform).toList());
        texts(out, seen.manifests().stream().map(Manifest::digest).toList());
    }

    private static Sighting shown(DataInputStream in) throws IOException {
        List<String> texts = texts(in);
        long at = in.readLong();
        List<String> platforms = texts(in);
        List<String> digests = texts(in);
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < platforms.size(); i++) {
            manifests.add(new Manifest(platforms.get(i), digests.get(i)));
        }
        return new Sighting.Shown(texts.get(0), new ImageSeen(texts.get(1), texts.get(2), texts.get(3), manifests, at));
    }

    static void texts(DataOutputStream out, Collection<String> texts) throws IOException {
        int count = Math.min(MOST, texts.size());
        out.writeInt(count);
        for (String text : texts) {
            if (count-- == 0) {
                break;
            }
            text(out, text);
        }
    }

    static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
