package io.barograph.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

@NullMarked
@AnalyzeClasses(packages = "io.barograph.processor", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String PARSE = "..processor.parse..";
    private static final String BUILD = "..processor.build..";
    private static final String WINDOW = "..processor.window..";
    private static final String DETECT = "..processor.detect..";
    private static final String DIAGNOSE = "..processor.diagnose..";
    private static final String INTAKE = "..processor.intake..";
    private static final String TOPOLOGY = "..processor.topology..";
    private static final String PUBLISH = "..processor.publish..";
    private static final String CLI = "..processor.cli..";
    private static final String DOCKERFILE = "..processor.dockerfile..";
    private static final String[] THINKING = {PARSE, BUILD, WINDOW, DETECT, DOCKERFILE, DIAGNOSE};

    @ArchTest
    static final ArchRule parseKnowsNoRoom = room(PARSE)
            .dependOnClassesThat()
            .resideInAnyPackage(BUILD, WINDOW, DETECT, DIAGNOSE, INTAKE, TOPOLOGY, PUBLISH, CLI);

    @ArchTest
    static final ArchRule buildKnowsParseOnly = room(BUILD)
            .dependOnClassesThat()
            .resideInAnyPackage(WINDOW, DETECT, DIAGNOSE, INTAKE, TOPOLOGY, PUBLISH, CLI);

    @ArchTest
    static final ArchRule windowKnowsWhatLiesBelow =
            room(WINDOW).dependOnClassesThat().resideInAnyPackage(DETECT, DIAGNOSE, INTAKE, TOPOLOGY, PUBLISH, CLI);

    @ArchTest
    static final ArchRule detectKnowsWhatLiesBelow =
            room(DETECT).dependOnClassesThat().resideInAnyPackage(DIAGNOSE, INTAKE, TOPOLOGY, PUBLISH, CLI);

    @ArchTest
    static final ArchRule diagnoseKnowsBuilds =
            room(DIAGNOSE).dependOnClassesThat().resideInAnyPackage(WINDOW, DETECT, INTAKE, TOPOLOGY, PUBLISH, CLI);

    @ArchTest
    static final ArchRule dockerfileKnowsNoRoom = room(DOCKERFILE)
            .dependOnClassesThat()
            .resideInAnyPackage(PARSE, BUILD, WINDOW, DETECT, DIAGNOSE, INTAKE, TOPOLOGY, PUBLISH, CLI);

    @ArchTest
    static final ArchRule intakeKnowsWhatLiesBelow =
            room(INTAKE).dependOnClassesThat().resideInAnyPackage(TOPOLOGY, PUBLISH, CLI, "org.apache.kafka..");

    @ArchTest
    static final ArchRule topologyIsNotPublished =
            room(TOPOLOGY).dependOnClassesThat().resideInAnyPackage(PUBLISH, CLI);

    @ArchTest
    static final ArchRule publishKnowsNoCommand =
            room(PUBLISH).dependOnClassesThat().resideInAPackage(CLI);

    @ArchTest
    static final ArchRule onlyTheTopologyKnowsKafkaStreams = noClasses()
            .that()
            .resideOutsideOfPackages(TOPOLOGY, PUBLISH, CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    /** What a setting refuses ({@code console}) is said in the words of all commands; it knows nothing itself. */
    @ArchTest
    static final ArchRule thinkingRoomsKnowOnlyTheLanguage = classes()
            .that()
            .resideInAnyPackage(THINKING)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    PARSE,
                    BUILD,
                    WINDOW,
                    DETECT,
                    DOCKERFILE,
                    DIAGNOSE,
                    "java.lang..",
                    "java.io",
                    "java.nio",
                    "java.nio.charset",
                    "java.time..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.jspecify..",
                    "io.barograph.console");

    @ArchTest
    static final ArchRule thinkingRoomsOpenNoFile = noClasses()
            .that()
            .resideInAnyPackage(THINKING)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccessFile|Print|Console).*");

    @ArchTest
    static final ArchRule thinkingRoomsHaveNoClock = noClasses()
            .that()
            .resideInAnyPackage(THINKING)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule thinkingRoomsHaveNoThreadAndNoChance = noClasses()
            .that()
            .resideInAnyPackage(THINKING)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    private static ClassesShould room(String room) {
        return noClasses().that().resideInAPackage(room).should();
    }
}
