package io.barograph.processor.publish;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that Kafka Streams knows of, asked over HTTP. One that does not answer in time is left out and counted
 * as missing: half an answer that says so is worth more than none.
 */
public final class Neighbours implements Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Shelf shelf;
    private final Supplier<Collection<String>> others;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Lately<View> view = new Lately<>(this::ask);

    /** Answers from {@code shelf} and from {@code others}, each as {@code host:port}; asked anew at every question. */
    public Neighbours(Shelf shelf, Supplier<Collection<String>> others) {
        this.shelf = shelf;
        this.others = others;
    }

    @Override
    public View view() {
        return view.get();
    }

    private View ask() {
        Collection<String> asked = others.get();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(shelf));
        parts.addAll(answers(asked, "/instance", new TypeReference<Part>() {}));
        return new View(new Instances(asked.size() + 1, parts.size()), parts);
    }

    @Override
    public List<SeriesRow> series(String signal, String project) {
        List<SeriesRow> rows = new ArrayList<>(SeriesRow.listOf(shelf, signal, project));
        String query = "/instance/series?signal=" + encoded(signal) + "&project=" + encoded(project);
        for (Page<SeriesRow> page : answers(others.get(), query, new TypeReference<Page<SeriesRow>>() {})) {
            rows.addAll(page.rows());
        }
        return rows;
    }

    /** The shards that {@code instances} own, as far as they answer. */
    public List<Shards> shards(Collection<String> instances) {
        return answers(instances, "/instance/shards", new TypeReference<Shards>() {});
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> List<T> answers(Collection<String> asked, String path, TypeReference<T> type) {
        List<CompletableFuture<@Nullable T>> waiting = new ArrayList<>();
        for (String instance : asked) {
            waiting.add(answer(instance, path, type));
        }
        List<T> all = new ArrayList<>();
        for (CompletableFuture<@Nullable T> one : waiting) {
            T answer = one.join();
            if (answer != null) {
                all.add(answer);
            }
        }
        return all;
    }

    private <T> CompletableFuture<@Nullable T> answer(String instance, String path, TypeReference<T> type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + instance + Api.ROOT + path))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .handle((answer, failure) -> {
                    if (failure != null || answer.statusCode() != 200) {
                        LOG.atDebug().addKeyValue("instance", instance).log("an instance did not answer");
                        return null;
                    }
                    return read(answer.body(), type);
                });
    }

    private static <T> @Nullable T read(byte[] body, TypeReference<T> type) {
        try {
            return Json.read(body, type);
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("an instance of another version answered");
            return null;
        }
    }
}
