package io.barograph.processor.diagnose;

import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.ImagePushed;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Desks and what they are told, as bytes for stores and internal topics. Texts are cut where nobody reads on. */
public final class DeskBytes {
    private static final byte VERSION = 1;

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
        return bytes(out -> SightingBytes.write(out, sighting));
    }

    /**
     * The sighting of these bytes.
     *
     * @throws IllegalArgumentException when they are none of this version
     */
    public static Sighting sighting(byte[] bytes) {
        return read(bytes, SightingBytes::read);
    }

    /** The bytes of a desk. */
    public static byte[] of(Desk desk) {
        return bytes(out -> {
            List<Sighting> known = known(desk);
            out.writeInt(known.size());
            for (Sighting sighting : known) {
                SightingBytes.write(out, sighting);
            }
            BuilderDesk builder = desk.builder;
            ImageDesk image = desk.image;
            out.writeInt(builder == null ? 0 : builder.open.size());
            if (builder != null) {
                for (var told : builder.open.entrySet()) {
                    SightingBytes.text(out, told.getKey());
                    out.writeLong(told.getValue());
                }
            }
            SightingBytes.texts(out, image == null ? List.of() : image.open);
        });
    }

    /** Takes up in {@code desk}, which knows nothing yet, what {@link #of(Desk)} gave. */
    public static Desk desk(String name, byte[] bytes) {
        return read(bytes, in -> {
            Desk desk = Desk.named(name);
            for (int left = in.readInt(); left > 0; left--) {
                take(desk, SightingBytes.read(in));
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
            List<String> open = SightingBytes.texts(in);
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
