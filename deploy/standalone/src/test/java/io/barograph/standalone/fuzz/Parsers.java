package io.barograph.standalone.fuzz;

import io.barograph.console.BadSetting;
import io.barograph.processor.dockerfile.Dockerfile;
import io.barograph.processor.intake.Dialects;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.access.custom.CustomFormats;
import io.barograph.shipper.history.HistoryBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Everything that reads what others wrote, by name. Whatever the bytes: no exception, and the counts add up. */
final class Parsers {
    private static final List<String> ACCESS =
            AccessDialects.all().stream().map(dialect -> dialect.name()).toList();
    private static final SortedMap<String, Consumer<byte[]>> ALL = all();

    private Parsers() {}

    private static SortedMap<String, Consumer<byte[]>> all() {
        SortedMap<String, Consumer<byte[]>> all = new TreeMap<>();
        for (String kind : Dialects.kinds()) {
            if (!ACCESS.contains(kind)) {
                all.put(kind, input -> StreamBytes.read(CustomFormats.NONE, kind, input));
            }
        }
        all.put("access-each", AccessBytes::read);
        all.put("access-custom", Parsers::custom);
        all.put("dockerfile", Parsers::dockerfile);
        all.put("history", HistoryBytes::read);
        return all;
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static void read(String name, byte[] input) {
        Consumer<byte[]> parser = ALL.get(name);
        if (parser == null) {
            throw new IllegalArgumentException("one of " + names() + " wanted: " + name);
        }
        parser.accept(input);
    }

    /** The first line describes a format, the others are read by it. */
    private static void custom(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        CustomFormats formats;
        try {
            formats = CustomFormats.of(Map.of("edge", new String(input, 0, end, StandardCharsets.UTF_8)));
        } catch (BadSetting refused) {
            return;
        }
        StreamBytes.read(
                formats, "access-edge", Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
    }

    private static void dockerfile(byte[] input) {
        Dockerfile file = Dockerfile.parse("Dockerfile", new String(input, StandardCharsets.UTF_8));
        file.stages().forEach(stage -> {
            file.stage(stage.name());
            file.source(stage.base(), stage.number());
            file.numbersFrom(stage);
        });
    }
}
