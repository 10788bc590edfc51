package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.ImagePushed;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import java.util.ArrayList;
import java.util.List;

/** Something that the {@link Desk} of a builder or an image is to know. */
public sealed interface Sighting {
    /** The desk it belongs to. */
    String desk();

    /** A builder described itself. */
    record Described(BuilderSeen seen) implements Sighting {
        @Override
        public String desk() {
            return Desk.ofBuilder(seen.builder());
        }
    }

    /** A build ended on a builder. */
    record Used(BuilderUse use) implements Sighting {
        @Override
        public String desk() {
            return Desk.ofBuilder(use.builder());
        }
    }

    /** A lock was refused. */
    record Refused(String builder, LockRefused lock) implements Sighting {
        @Override
        public String desk() {
            return Desk.ofBuilder(builder);
        }
    }

    /** A build published an image. */
    record Made(ImageUse use) implements Sighting {
        @Override
        public String desk() {
            return Desk.ofImage(use.image());
        }
    }

    /** A registry showed an image. */
    record Shown(String image, ImageSeen seen) implements Sighting {
        @Override
        public String desk() {
            return Desk.ofImage(image);
        }
    }

    /** An index was pushed by hand. */
    record Pushed(ImagePushed pushed) implements Sighting {
        @Override
        public String desk() {
            return Desk.ofImage(pushed.image());
        }
    }

    /** What an ended build is to its builder and its images. */
    static List<Sighting> of(Build build) {
        List<Sighting> all = new ArrayList<>();
        all.add(new Used(BuilderUse.of(build)));
        ImageUse.of(build).forEach(use -> all.add(new Made(use)));
        return all;
    }

    /**
     * What an aside is to a builder or an image; nothing for an index that nobody names.
     *
     * @param builder the builder around it, may be empty
     * @param image the image it is said to be about, may be empty
     */
    static List<Sighting> of(Aside aside, String builder, String image) {
        if (aside instanceof BuilderSeen seen) {
            return List.of(new Described(seen));
        }
        if (aside instanceof LockRefused lock) {
            return List.of(new Refused(builder, lock));
        }
        if (aside instanceof ImagePushed pushed) {
            return List.of(new Pushed(pushed));
        }
        if (aside instanceof ImageSeen seen) {
            String name = seen.image().isEmpty() ? image : seen.image();
            return name.isEmpty() ? List.of() : List.of(new Shown(name, seen));
        }
        throw new IllegalArgumentException("no desk is told of " + aside.getClass());
    }
}
