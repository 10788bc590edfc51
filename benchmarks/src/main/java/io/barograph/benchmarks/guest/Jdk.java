package io.barograph.benchmarks.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JDK and how a guest is started with it: from 25 on with a cache of compiled and linked classes and compact headers,
 * before with an archive of classes. Each program has a cache of its own, written by a first run.
 *
 * @param name for people
 * @param java the program
 * @param training options of a run that writes the cache
 * @param options options of every run after it
 * @param classPath only what the guest needs, as jars
 */
record Jdk(String name, String java, List<String> training, List<String> options, String classPath) {
    /** Options of every guest, whatever the JDK: those of the launcher and the images. */
    private static final List<String> AS_LAUNCHED =
            List.of("-XX:+UseSerialGC", "-Xms24m", "-Xmx64m", "-Xmn16m", "-XX:SurvivorRatio=2", "-Xss256k");

    private static final int WITH_AOT_CACHE = 25;
    private static final List<String> CLIENT = List.of("kafka-clients", "lz4", "slf4j", "jspecify");
    private static final List<String> SHIPPER =
            List.of("barograph-shipper", "barograph-schemas", "picocli", "avro", "jackson");

    /** The shipper on the JDK at {@code home}; its cache is kept in {@code scratch}. */
    static Jdk shipper(Path home, Path scratch) throws IOException {
        return at(home, scratch.resolve("shipper"), SHIPPER);
    }

    /** A program of this module that has the client of Kafka and nothing else. */
    static Jdk bare(Path home, Path scratch) throws IOException {
        return at(home, scratch.resolve("bare"), List.of("barograph-benchmarks"));
    }

    private static Jdk at(Path home, Path scratch, List<String> beside) throws IOException {
        String version = Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst()
                .orElse("\"0\"")
                .split("\"", -1)[1];
        int feature = Integer.parseInt(version.split("\\.", -1)[0]);
        boolean aot = feature >= WITH_AOT_CACHE;
        String cache = scratch + ".cache" + feature;
        List<String> always = aot
                ? List.of("-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders")
                : List.of("-XX:TieredStopAtLevel=1");
        return new Jdk(
                "JDK " + version + " with " + (aot ? "AOT cache" : "class archive"),
                home.resolve("bin/java").toString(),
                and(always, (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache),
                and(always, (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache),
                classes(Stream.concat(CLIENT.stream(), beside.stream()).toList()));
    }

    private static List<String> and(List<String> options, String more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    /** The class path of this program, with jars in the place of patterns; archives take no folders. */
    private static String classes(List<String> needed) {
        return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .filter(path -> needed.stream()
                        .anyMatch(name -> Path.of(path).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(":"));
    }

    /** The command that runs {@code main} with {@code options}, and its first arguments. */
    List<String> command(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(AS_LAUNCHED);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
