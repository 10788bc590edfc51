package io.barograph.benchmarks.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A JDK and how the shipper is started with it: from 25 on with a cache of compiled and linked classes and compact
 * headers, before with an archive of classes.
 *
 * @param name for people
 * @param java the program
 * @param training options of a run that writes the cache
 * @param options options of every run after it
 * @param classPath only what the shipper needs, as jars
 */
record Jdk(String name, String java, List<String> training, List<String> options, String classPath) {
    /** Options of every shipper, whatever the JDK: those of the launcher and the images. */
    static final List<String> AS_LAUNCHED =
            List.of("-XX:+UseSerialGC", "-Xms24m", "-Xmx64m", "-Xmn16m", "-XX:SurvivorRatio=2", "-Xss256k");

    private static final int WITH_AOT_CACHE = 25;
    private static final List<String> NEEDED = List.of(
            "barograph-shipper",
            "barograph-schemas",
            "kafka-clients",
            "lz4",
            "slf4j",
            "picocli",
            "avro",
            "jackson",
            "jspecify");

    static Jdk at(Path home, Path scratch) throws IOException {
        String version = Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst()
                .orElse("\"0\"")
                .split("\"", -1)[1];
        int feature = Integer.parseInt(version.split("\\.", -1)[0]);
        String cache = scratch.resolve("cache" + feature).toString();
        List<String> training = feature >= WITH_AOT_CACHE
                ? List.of("-XX:AOTCacheOutput=" + cache, "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders")
                : List.of("-XX:ArchiveClassesAtExit=" + cache);
        List<String> options = feature >= WITH_AOT_CACHE
                ? List.of("-XX:AOTCache=" + cache, "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders")
                : List.of("-XX:SharedArchiveFile=" + cache);
        return new Jdk(
                "JDK " + version + " with " + (feature >= WITH_AOT_CACHE ? "AOT cache" : "class archive"),
                home.resolve("bin/java").toString(),
                training,
                options,
                classes());
    }

    /** The class path of this program, with jars in the place of patterns; archives take no folders. */
    private static String classes() {
        return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .filter(path -> NEEDED.stream()
                        .anyMatch(name -> Path.of(path).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(":"));
    }
}
