package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.standalone.broker.TopicPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map in ARCHITECTURE.md shows the rooms that are there, and no others. */
final class MapTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern ROOM = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|");

    @Test
    void everyRoomIsOnTheMapAndEveryRoomOnTheMapIsThere() throws Exception {
        String map = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        String rooms = map.substring(map.indexOf("## Rooms"), map.indexOf("## What lives"));

        List<String> shown =
                ROOM.matcher(rooms).results().map(found -> found.group(1)).toList();

        assertThat(shown).containsExactlyInAnyOrderElementsOf(rooms());
    }

    @Test
    void everyTopicStandsInThePicture() throws Exception {
        String map = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        String picture = map.substring(map.indexOf("```"), map.indexOf("## Start reading here"));

        for (TopicPlan.Topic topic : TopicPlan.ours().topics()) {
            String name = topic.name().substring(topic.name().indexOf('.'));

            assertThat(picture).as(topic.name()).containsPattern(Pattern.quote(name) + "\\b");
        }
    }

    /** The packages below a module's own, and the modules whose classes lie in one package. */
    private static Set<String> rooms() throws IOException {
        Set<String> rooms = new TreeSet<>(Set.of("schemas", "console", "secret", "settings"));
        assertThat(ROOT.resolve("schemas/src/main/java/io/barograph/console")).isDirectory();
        assertThat(ROOT.resolve("schemas/src/main/java/io/barograph/settings")).isDirectory();
        assertThat(ROOT.resolve("schemas/src/main/java/io/barograph/schemas")).isDirectory();
        assertThat(ROOT.resolve("schemas/src/main/java/io/barograph/secret")).isDirectory();
        for (String module : new String[] {"shipper", "processor", "deploy/standalone"}) {
            String name = module.substring(module.indexOf('/') + 1);
            Path home =
                    ROOT.resolve(module).resolve("src/main/java/io/barograph").resolve(name);
            try (Stream<Path> entries = Files.list(home)) {
                entries.filter(Files::isDirectory)
                        .map(entry -> name + "." + entry.getFileName())
                        .forEach(rooms::add);
            }
        }
        return rooms;
    }
}
