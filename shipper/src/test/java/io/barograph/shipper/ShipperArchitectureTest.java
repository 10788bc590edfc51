package io.barograph.shipper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.barograph.shipper", importOptions = ImportOption.DoNotIncludeTests.class)
final class ShipperArchitectureTest {
    @ArchTest
    static final ArchRule readKnowsTheDiskAndNothingOfWhatComesAfter = noClasses()
            .that()
            .resideInAPackage("..shipper.read..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..shipper.redact..", "..shipper.ship..", "..shipper.cli..", "org.apache..", "..schemas..");

    @ArchTest
    static final ArchRule redactKnowsNothingButBytes = classes()
            .that()
            .resideInAPackage("..shipper.redact..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..shipper.redact..",
                    "..barograph.console..",
                    "java.lang..",
                    "java.io..",
                    "java.util..",
                    "java.nio", // the order of bytes in a word
                    "java.nio.charset..",
                    "java.security..",
                    "javax.crypto..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule onlyShipKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("..shipper.ship..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule shipDoesNotOpenFiles = noClasses()
            .that()
            .resideInAPackage("..shipper.ship..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files");

    @ArchTest
    static final ArchRule nobodyParsesLines = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..processor..", "org.apache.kafka.streams..");

    /** What it reads is the answers of buildx; the lines of logs stay unread there too. */
    @ArchTest
    static final ArchRule onlyTheHistoryReadsJson = noClasses()
            .that()
            .resideOutsideOfPackage("..shipper.history..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule nothingBelowKnowsTheHistory = noClasses()
            .that()
            .resideInAnyPackage("..shipper.read..", "..shipper.redact..", "..shipper.ship..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..shipper.history..");
}
