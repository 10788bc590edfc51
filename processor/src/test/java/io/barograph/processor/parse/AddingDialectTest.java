package io.barograph.processor.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.aside.AsideDialect;
import io.barograph.processor.parse.aside.AsideDialects;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildDialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What CONTRIBUTING says of a new dialect is all there is to do: one package, one line in a list, two files. */
final class AddingDialectTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.barograph.processor");

    /** The three families, each with its list. */
    enum Family {
        ACCESS(AccessDialect.class, AccessDialects.class),
        BUILDS(BuildDialect.class, BuildDialects.class),
        ASIDE(AsideDialect.class, AsideDialects.class);

        private final Class<?> dialect;
        private final Class<?> list;

        Family(Class<?> dialect, Class<?> list) {
            this.dialect = dialect;
            this.list = list;
        }

        JavaClass list() {
            return CLASSES.get(list);
        }

        /** The lines of the list, as people write them. */
        List<String> source() {
            String file = list.getName().replace('.', '/') + ".java";
            return lines(Path.of("src/main/java").resolve(file));
        }

        /** The dialects of the family, but for those that an operator describes in the settings. */
        List<JavaClass> dialects() {
            return CLASSES.stream()
                    .filter(type -> type.isAssignableTo(dialect))
                    .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                    .filter(type -> !type.getPackageName().endsWith(".custom"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void everyDialectStandsOnOneLineOfItsList(Family family) {
        List<String> made = Stream.concat(
                        family.list().getConstructorCallsFromSelf().stream(),
                        family.list().getConstructorReferencesFromSelf().stream())
                .map(JavaAccess::getTargetOwner)
                .filter(owner -> owner.isAssignableTo(family.dialect))
                .map(JavaClass::getName)
                .toList();

        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(
                        family.dialects().stream().map(JavaClass::getName).toList());
        for (JavaClass dialect : family.dialects()) {
            assertThat(family.source())
                    .as("lines with %s", dialect.getSimpleName())
                    .filteredOn(line -> line.matches(
                            ".*\\b(new " + dialect.getSimpleName() + "\\(\\)|" + dialect.getSimpleName() + "::new).*"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void nothingButItsListKnowsThePackageOfADialect(Family family) {
        for (JavaClass dialect : family.dialects()) {
            String own = dialect.getPackageName();

            Set<String> outside = CLASSES.stream()
                    .filter(type -> type.getPackageName().equals(own))
                    .flatMap(type -> type.getDirectDependenciesToSelf().stream())
                    .map(Dependency::getOriginClass)
                    .filter(origin -> !origin.getPackageName().equals(own))
                    .map(origin -> origin.getBaseComponentType().getName())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(own).isNotEqualTo(family.list().getPackageName());
            assertThat(outside)
                    .as("who knows %s", own)
                    .containsExactly(family.list().getName());
        }
    }

    @Test
    void everyDialectOfAccessLogsHasALogAndItsExpectations() {
        for (AccessDialect dialect : AccessDialects.all()) {
            assertThat(expectations("access", ".txt", ".expected.tsv"))
                    .as("expectations that name %s", dialect.name())
                    .anyMatch(text -> text.lines().anyMatch(row -> row.startsWith(dialect.name() + "\t")));
        }
    }

    @Test
    void everyDialectOfBuildLogsHasALogAndItsExpectations() {
        for (BuildDialect dialect : BuildDialects.all()) {
            assertThat(expectations("builds", ".log", ".expected.tsv"))
                    .as("expectations that name %s", dialect.name())
                    .anyMatch(text -> text.lines().anyMatch(row -> row.startsWith(dialect.name() + "\t")));
        }
    }

    @Test
    void everyAsideHasALogAndItsExpectations() {
        List<List<String>> logs = names("aside", ".txt", ".expected.txt")
                .map(name -> lines(RESOURCES.resolve("aside").resolve(name + ".txt")))
                .toList();

        for (AsideDialect dialect : AsideDialects.all()) {
            assertThat(logs)
                    .as("logs that %s reads", dialect.getClass().getSimpleName())
                    .anyMatch(log -> isReadIn(log, dialect));
        }
    }

    private static boolean isReadIn(List<String> log, AsideDialect dialect) {
        for (int from = 0; from < log.size(); from++) {
            if (dialect.begins(log.get(from))) {
                int to = from + 1;
                while (to < log.size() && dialect.goesOn(log.subList(from, to), log.get(to))) {
                    to++;
                }
                if (!dialect.read(log.subList(from, to), 0).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The expectations in a folder that stand beside a log. */
    private static List<String> expectations(String folder, String log, String expected) {
        return names(folder, log, expected)
                .map(name -> String.join("\n", lines(RESOURCES.resolve(folder).resolve(name + expected))))
                .toList();
    }

    private static Stream<String> names(String folder, String log, String expected) {
        Path root = RESOURCES.resolve(folder);
        try (Stream<Path> files = Files.list(root)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(expected))
                    .map(file -> file.substring(0, file.length() - expected.length()))
                    .filter(name -> Files.exists(root.resolve(name + log)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
