package io.barograph.processor.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page and what it is made of, held in memory. Only what is listed here is served: a path is looked up, never
 * followed, so it leads nowhere else.
 */
final class Assets implements Request.Handler {
    private static final String FOLDER = "/io/barograph/page/";
    /** The version is that of the dependency; a wrong one stops the start. */
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final List<String> UPLOT_FILES = List.of("uPlot.esm.js", "uPlot.min.css");
    private static final List<String> FILES = List.of(
            "index.html",
            "style.css",
            "icon.svg",
            "app.js",
            "build.js",
            "builds.js",
            "chart.js",
            "compare.js",
            "draw.js",
            "filter.js",
            "live.js",
            "past.js",
            "project.js",
            "sheet.js",
            "storms.js",
            "views.js",
            "words.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final class Asset {
        private final String type;
        private final byte[] body;
        private final String tag;

        private Asset(String type, byte[] body) {
            this.type = type;
            this.body = body;
            this.tag = '"' + Integer.toHexString(Arrays.hashCode(body)) + '"';
        }
    }

    private final Map<String, Asset> byPath = new HashMap<>();

    Assets() {
        for (String file : FILES) {
            byPath.put("/assets/" + file, read(FOLDER + file));
        }
        for (String file : UPLOT_FILES) {
            byPath.put("/assets/" + file, read(UPLOT + file));
        }
        byPath.put("/", read(FOLDER + "index.html"));
    }

    private static Asset read(String file) {
        String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new Asset(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Asset asset = byPath.get(Request.getPathInContext(request));
        if (asset == null) {
            return Reply.error(response, callback, 404, "not_found", "there is nothing here");
        }
        response.getHeaders().put(HttpHeader.ETAG, asset.tag);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        if (asset.tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            callback.succeeded();
            return true;
        }
        return Reply.ok(response, callback, asset.type, asset.body);
    }
}
