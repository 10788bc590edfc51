package io.barograph.standalone.simulate;

/**
 * Something that is built.
 *
 * @param imports whether its builds import a cache from a registry; otherwise they live from that of their builder
 */
public record Project(String name, Recipe recipe, boolean imports) {
    /** Where its cache lies. */
    String cacheReference() {
        return "registry.example/cache/" + name + ":main";
    }

    /** What it is pushed as. */
    String imageReference() {
        return "registry.example/apps/" + name + ":latest";
    }
}
