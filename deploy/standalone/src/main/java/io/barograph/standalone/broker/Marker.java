package io.barograph.standalone.broker;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Says what wrote a data directory: the number of our layout and the Kafka version. A directory of another layout or of
 * another major.minor of Kafka is refused, because neither the broker's log nor the stores can be read backwards.
 */
record Marker(String layout, String kafka) {
    private static final String FILE = "barograph.properties";
    private static final String LAYOUT = "1";

    /** The marker that this program writes. */
    static Marker ours() {
        return new Marker(LAYOUT, AppInfoParser.getVersion());
    }

    /** Writes our marker where there is none; stops when there is one of another version. */
    static void check(Path root) throws IOException {
        Path file = root.resolve(FILE);
        if (Files.exists(file)) {
            ours().refuseOther(read(file), root);
        } else {
            ours().write(file);
        }
    }

    private void refuseOther(Marker found, Path root) {
        if (!layout.equals(found.layout) || !minor(kafka).equals(minor(found.kafka))) {
            throw new Stop(
                    ExitCode.UNAVAILABLE,
                    "data directory " + root + " was written by another version (layout " + found.layout + ", Kafka "
                            + found.kafka + "; this is layout " + layout + ", Kafka " + kafka
                            + "); choose another with --data or move this one away");
        }
    }

    private static String minor(String version) {
        int second = version.indexOf('.', version.indexOf('.') + 1);
        return second < 0 ? version : version.substring(0, second);
    }

    private static Marker read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new Marker(
                properties.getProperty("layout", "unknown"), properties.getProperty("kafka.version", "unknown"));
    }

    private void write(Path file) throws IOException {
        Path half = file.resolveSibling(FILE + ".new");
        Files.writeString(
                half, "# Written by Barograph; do not edit.\nlayout=" + layout + "\nkafka.version=" + kafka + "\n");
        Files.move(half, file);
    }
}
