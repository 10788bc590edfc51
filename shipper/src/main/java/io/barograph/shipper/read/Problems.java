package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with which path now; each is said once, and again when it changes. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Map<Path, String> sentences = new LinkedHashMap<>();

    void add(Path path, IOException e) {
        add(path, "cannot be read: " + reason(e));
    }

    void add(Path path, String sentence) {
        if (!sentence.equals(sentences.put(path, sentence))) {
            LOG.atWarn().addKeyValue("path", path).log(sentence);
        }
    }

    void remove(Path path) {
        if (sentences.remove(path) != null) {
            LOG.atInfo().addKeyValue("path", path).log("file can be read now");
        }
    }

    void keepOnly(Set<Path> paths) {
        sentences.keySet().retainAll(paths);
    }

    Map<Path, String> all() {
        return Map.copyOf(sentences);
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
