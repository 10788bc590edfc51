package io.barograph.shipper.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks {@code docker buildx history}, which buildx has since 0.21. */
public final class Buildx {
    private static final Logger LOG = LoggerFactory.getLogger(Buildx.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final List<String> program;

    /** Asks {@code docker}, about the builder of that name or, when it is empty, about the current one. */
    public Buildx(String docker, String builder) {
        program = builder.isEmpty() ? List.of(docker, "buildx") : List.of(docker, "buildx", "--builder", builder);
    }

    /** The finished builds, oldest first. */
    List<BuildRecord> builds(Path scratch) {
        List<BuildRecord> builds = new ArrayList<>();
        for (String line : text(scratch, "history", "ls", "--no-trunc", "--format", "{{json .}}")
                .split("\n", -1)) {
            if (line.startsWith("{")) {
                BuildRecord.of(json(line)).ifPresent(builds::add);
            }
        }
        builds.sort((a, b) -> a.createdAt().compareTo(b.createdAt()));
        return builds;
    }

    /** What is known of a build beside its log; nothing where it cannot be asked for. */
    Map<String, String> labels(Path scratch, String ref) {
        try {
            return Inspected.labels(json(text(scratch, "history", "inspect", "--format", "json", BuildRecord.id(ref))));
        } catch (Stop e) {
            LOG.atDebug().addKeyValue("build", ref).log("not inspected: " + e.getMessage());
            return Map.of();
        }
    }

    /** Writes the log of a build to {@code file}; false where it is not to be had. */
    boolean log(String ref, Path file) {
        try {
            run(file, "history", "logs", "--progress", "rawjson", BuildRecord.id(ref));
            return Files.size(file) > 0;
        } catch (Stop | IOException e) {
            LOG.atWarn().addKeyValue("build", ref).log("its log is not to be had: " + e.getMessage());
            return false;
        }
    }

    private String text(Path scratch, String... words) {
        try {
            Path answer = Files.createTempFile(scratch, "answer", "");
            try {
                run(answer, words);
                return Files.readString(answer, StandardCharsets.UTF_8);
            } finally {
                Files.delete(answer);
            }
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, scratch + " cannot be used: " + e.getMessage());
        }
    }

    /** Both outputs go into the file: the log comes by one of them or by the other, as the version likes. */
    private void run(Path output, String... words) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(words));
        String shown = String.join(" ", command.subList(0, Math.min(command.size(), program.size() + 2)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new Stop(ExitCode.FAILED, shown + " gave no answer within " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new Stop(ExitCode.FAILED, shown + " failed: " + lastLine(output));
            }
        } catch (IOException e) {
            throw new Stop(ExitCode.FAILED, shown + " cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.FAILED, shown + " was interrupted");
        }
    }

    private static String lastLine(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
