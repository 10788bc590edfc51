package io.barograph.processor.diagnose;

import io.barograph.processor.build.Result;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.ImagePushed;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.parse.aside.Aside.Manifest;
import io.barograph.processor.parse.aside.Aside.Node;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Desks and what they are told, as bytes for stores and internal topics. Texts are cut where nobody reads on. */
public final class DeskBytes {
    private static final byte VERSION = 1;
    private static final int LONGEST = 4_096;
    private static final int MOST = 4_096;

    private DeskBytes() {}

    /** Something that writes. */
    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Something that reads. */
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** The bytes of one sighting. */
    public static byte[] of(Sighting sighting) {
        return bytes(out -> write(out, sighting));
    }

    /**
     * The sighting of these bytes.
     *
     * @throws IllegalArgumentException when they are none of this version
     */
    public static Sighting sighting(byte[] bytes) {
        return read(bytes, DeskBytes::sighting);
    }

    /** The bytes of a desk. */
    public static byte[] of(Desk desk) {
        return bytes(out -> {
            List<Sighting> known = known(desk);
            out.writeInt(known.size());
            for (Sighting sighting : known) {
                write(out, sighting);
            }
            BuilderDesk builder = desk.builder;
            ImageDesk image = desk.image;
            out.writeInt(builder == null ? 0 : builder.open.size());
            if (builder != null) {
                for (var told : builder.open.entrySet()) {
                    text(out, told.getKey());
                    out.writeLong(told.getValue());
                }
            }
            texts(out, image == null ? List.of() : image.open);
        });
    }

    /** Takes up in {@code desk}, which knows nothing yet, what {@link #of(Desk)} gave. */
    public static Desk desk(String name, byte[] bytes) {
        return read(bytes, in -> {
            Desk desk = Desk.named(name);
            for (int left = in.readInt(); left > 0; left--) {
                take(desk, sighting(in));
            }
            BuilderDesk builder = desk.builder;
            for (int left = in.readInt(); left > 0; left--) {
                String id = in.readUTF();
                long at = in.readLong();
                if (builder != null) {
                    builder.open.put(id, at);
                }
            }
            ImageDesk image = desk.image;
            List<String> open = texts(in);
            if (image != null) {
                image.open.addAll(open);
            }
            return desk;
        });
    }

    private static List<Sighting> known(Desk desk) {
        List<Sighting> known = new ArrayList<>();
        BuilderDesk builder = desk.builder;
        if (builder != null) {
            BuilderSeen seen = builder.seen;
            if (seen != null) {
                known.add(new Sighting.Described(seen));
            }
            builder.uses.forEach(use -> known.add(new Sighting.Used(use)));
            builder.locks.forEach(lock -> known.add(new Sighting.Refused(builder.builder, lock)));
        }
        ImageDesk image = desk.image;
        if (image != null) {
            ImageSeen seen = image.seen;
            if (seen != null) {
                known.add(new Sighting.Shown(image.image, seen));
            }
            ImagePushed pushed = image.pushed;
            if (pushed != null) {
                known.add(new Sighting.Pushed(pushed));
            }
            image.uses.forEach(use -> known.add(new Sighting.Made(use)));
        }
        return known;
    }

    /** Puts back what a desk knew, without asking it what follows. */
    private static void take(Desk desk, Sighting sighting) {
        BuilderDesk builder = desk.builder;
        ImageDesk image = desk.image;
        if (builder != null && sighting instanceof Sighting.Described described) {
            builder.seen = described.seen();
        } else if (builder != null && sighting instanceof Sighting.Used used) {
            builder.uses.add(used.use());
        } else if (builder != null && sighting instanceof Sighting.Refused refused) {
            builder.locks.add(refused.lock());
        } else if (image != null && sighting instanceof Sighting.Shown shown) {
            image.seen = shown.seen();
        } else if (image != null && sighting instanceof Sighting.Pushed pushed) {
            image.pushed = pushed.pushed();
        } else if (image != null && sighting instanceof Sighting.Made made) {
            image.uses.add(made.use());
        }
    }

    private static void write(DataOutputStream out, Sighting sighting) throws IOException {
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

    private static Sighting sighting(DataInputStream in) throws IOException {
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

    private static void texts(DataOutputStream out, Collection<String> texts) throws IOException {
        int count = Math.min(MOST, texts.size());
        out.writeInt(count);
        for (String text : texts) {
            if (count-- == 0) {
                break;
            }
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("a desk of version " + version + "; this program reads " + VERSION);
            }
            return reader.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("what was saved of a desk is damaged", e);
        }
    }
}
