package io.barograph.processor.diagnose;

/** One spelling for each image: {@code app} and {@code docker.io/library/app:latest} are the same. */
public final class ImageNames {
    private ImageNames() {}

    /** The full name, without a digest. */
    public static String normal(String name) {
        int at = name.indexOf('@');
        String bare = at < 0 ? name : name.substring(0, at);
        int slash = bare.indexOf('/');
        String host = slash < 0 ? "" : bare.substring(0, slash);
        boolean hosted = host.indexOf('.') >= 0 || host.indexOf(':') >= 0 || host.equals("localhost");
        String full = hosted ? bare : slash < 0 ? "docker.io/library/" + bare : "docker.io/" + bare;
        boolean tagged = full.indexOf(':', full.lastIndexOf('/')) >= 0;
        return tagged || bare.isEmpty() ? full : full + ":latest";
    }
}
