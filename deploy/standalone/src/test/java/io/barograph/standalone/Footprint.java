package io.barograph.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a process takes of its machine, looked at again and again, by what the system says of it. */
final class Footprint {
    private static final double MEBI = 1024.0;

    private final String name;
    private final Path proc;
    private final List<Look> looks = new ArrayList<>();

    /** One look: resident memory in MiB, and open files, sockets among them. */
    record Look(double memory, double files) {}

    Footprint(String name, BarographProcess process) {
        this.name = name;
        this.proc = Path.of("/proc/" + process.pid());
    }

    void look() {
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            String status = Files.readString(proc.resolve("status"));
            int at = status.indexOf("VmRSS:");
            String kibibytes =
                    status.substring(at + 6, status.indexOf("kB", at)).strip();
            looks.add(new Look(Long.parseLong(kibibytes) / MEBI, files.count()));
        } catch (IOException e) {
            throw new AssertionError(name + " is gone", e);
        }
    }

    /** Mean memory in the first, second or last third of the looks. */
    double memory(int third) {
        return mean(third, Look::memory);
    }

    /** Mean of the open files. */
    double files(int third) {
        return mean(third, Look::files);
    }

    private double mean(int third, ToDoubleFunction<Look> what) {
        int length = looks.size() / 3;
        return looks.subList(third * length, (third + 1) * length).stream()
                .mapToDouble(what)
                .average()
                .orElseThrow();
    }

    /** For people. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-9s  memory %5.1f  %5.1f  %5.1f MiB   files %5.1f  %5.1f  %5.1f   looks %d",
                name,
                memory(0),
                memory(1),
                memory(2),
                files(0),
                files(1),
                files(2),
                looks.size());
    }
}
