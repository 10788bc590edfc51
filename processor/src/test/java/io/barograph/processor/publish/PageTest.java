package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page may not do, checked in its sources, since the text it shows is written by strangers. */
class PageTest {
    private static final Pattern FOREIGN = Pattern.compile("(?:https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9]+\\.");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"/assets/([^\"]+)\"|from '\\./([^']+)'");

    @Test
    void textGetsOntoThePageAsTextOnly() throws Exception {
        for (Path file : files()) {
            assertThat(Files.readString(file))
                    .as(file.getFileName().toString())
                    .doesNotContain(
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "createContextualFragment",
                            "DOMParser",
                            "eval(",
                            "new Function",
                            "javascript:",
                            "srcdoc");
        }
    }

    @Test
    void theContentSecurityPolicyBreaksNothing() throws Exception {
        for (Path file : files()) {
            String text = Files.readString(file);
            assertThat(text).as(file.getFileName().toString()).doesNotContain("<style", "'style'", "onclick=");
            assertThat(FOREIGN.matcher(text).find())
                    .as(file.getFileName() + " talks to nobody else")
                    .isFalse();
        }
        assertThat(Files.readString(folder().resolve("index.html"))).doesNotContain(" style=");
    }

    @Test
    void everythingThatIsReferredToIsServedAndTheOtherWayRound() throws Exception {
        TreeSet<String> referred = new TreeSet<>(List.of("index.html"));
        for (Path file : files()) {
            Matcher found = REFERENCE.matcher(Files.readString(file));
            while (found.find()) {
                referred.add(found.group(1) == null ? found.group(2) : found.group(1));
            }
        }

        try (OpenDoor door = new OpenDoor()) {
            for (String name : referred) {
                assertThat(door.get("/assets/" + name).statusCode()).as(name).isEqualTo(200);
            }
        }

        referred.removeIf(name -> name.startsWith("uPlot."));
        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactlyElementsOf(referred);
    }

    @Test
    void filesStayReadable() throws Exception {
        for (Path file : files()) {
            assertThat(Files.readAllLines(file))
                    .as(file.getFileName().toString())
                    .hasSizeLessThan(300);
        }
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        URL page = Objects.requireNonNull(PageTest.class.getResource("/io/barograph/page/index.html"));
        return Objects.requireNonNull(Path.of(page.toURI()).getParent());
    }
}
