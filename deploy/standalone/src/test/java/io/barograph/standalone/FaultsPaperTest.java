package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A paper that names a test must name one that is there. */
final class FaultsPaperTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+Test)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/faults.md", "docs/security.md", "docs/registry.md", "docs/shipper.md"})
    void everyTestThatIsNamedIsThere(String paper) throws Exception {
        Set<String> named = new TreeSet<>();
        NAME.matcher(Files.readString(ROOT.resolve(paper))).results().forEach(found -> named.add(found.group(1)));

        assertThat(named).isNotEmpty();
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : new String[] {"schemas", "shipper", "processor", "deploy/standalone"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                tests.addAll(files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .map(name -> name.substring(0, name.length() - ".java".length()))
                        .collect(Collectors.toSet()));
            }
        }
        return tests;
    }
}
