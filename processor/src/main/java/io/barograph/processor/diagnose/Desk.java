package io.barograph.processor.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where all that concerns one builder or one image comes together; its name says which. */
public final class Desk {
    private static final String BUILDER = "builder ";
    private static final String IMAGE = "image ";
    private static final String UNNAMED = "default";

    final @Nullable BuilderDesk builder;
    final @Nullable ImageDesk image;

    private Desk(@Nullable BuilderDesk builder, @Nullable ImageDesk image) {
        this.builder = builder;
        this.image = image;
    }

    /** A desk of this name that knows nothing yet. */
    public static Desk named(String name) {
        return name.startsWith(BUILDER)
                ? new Desk(new BuilderDesk(name.substring(BUILDER.length())), null)
                : new Desk(null, new ImageDesk(name.substring(IMAGE.length())));
    }

    /** The name of a builder's desk. */
    static String ofBuilder(String builder) {
        return BUILDER + (builder.isEmpty() ? UNNAMED : builder);
    }

    /** The name of an image's desk. */
    static String ofImage(String image) {
        return IMAGE + ImageNames.normal(image);
    }

    /** What people should know when nothing more will come. */
    public List<Trouble> end() {
        BuilderDesk ofBuilder = builder;
        return ofBuilder == null ? List.of() : ofBuilder.end();
    }

    /** What people should know because of {@code sighting}. */
    public List<Trouble> saw(Sighting sighting) {
        BuilderDesk ofBuilder = builder;
        ImageDesk ofImage = image;
        if (ofBuilder != null) {
            if (sighting instanceof Sighting.Described described) {
                return ofBuilder.saw(described.seen());
            }
            if (sighting instanceof Sighting.Used used) {
                return ofBuilder.saw(used.use());
            }
            if (sighting instanceof Sighting.Refused refused) {
                return ofBuilder.saw(refused.lock());
            }
        }
        if (ofImage != null) {
            if (sighting instanceof Sighting.Made made) {
                return ofImage.saw(made.use());
            }
            if (sighting instanceof Sighting.Shown shown) {
                return ofImage.saw(shown.seen());
            }
            if (sighting instanceof Sighting.Pushed pushed) {
                return ofImage.saw(pushed.pushed());
            }
        }
        throw new IllegalArgumentException("this desk is not told of " + sighting.getClass());
    }
}
