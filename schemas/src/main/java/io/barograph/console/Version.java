package io.barograph.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Barograph this is.
 *
 * @param version the number of the release
 * @param revision the commit it was built from, or unknown
 */
public record Version(String version, String revision) {
    /** The one that is running, as the build wrote it down. */
    public static Version running() {
        Properties written = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                written.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
        return new Version(written.getProperty("version", "unknown"), written.getProperty("revision", "unknown"));
    }
}
