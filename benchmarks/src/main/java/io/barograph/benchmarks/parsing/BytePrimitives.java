package io.barograph.benchmarks.parsing;

import io.barograph.processor.parse.bytes.ClfTime;
import io.barograph.processor.parse.bytes.Durations;
import io.barograph.processor.parse.bytes.Hash;
import io.barograph.processor.parse.bytes.Interned;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.KeyValues;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;
import io.barograph.processor.parse.bytes.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What parsers are made of, one by one; each has its plain twin as oracle in the tests of {@code parse.bytes}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BytePrimitives {
    private final byte[] line =
            ascii("10.0.0.1 - - [23/Nov/2026:19:00:00 +0000] \"GET /v2/alpine/blobs/sha256:0123456789"
                    + "abcdef0123456789abcdef0123456789abcdef0123456789abcdef HTTP/1.1\" 200 4711 \"-\" \"docker\"\n");
    private final byte[] digest = ascii("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    private final byte[] clf = ascii("23/Nov/2026:19:00:00 +0000");
    private final byte[] iso = ascii("2026-11-23T19:20:39.220318Z");
    private final byte[] natural = ascii("1048576");
    private final byte[] seconds = ascii("0.012");
    private final byte[] duration = ascii("1m2.345s");
    private final byte[] word = ascii("REVALIDATED");
    private final byte[] json = ascii("{\"time\":\"2026-11-23T19:00:00+00:00\",\"status\":200,\"request_time\":0.012,"
            + "\"upstream_cache_status\":\"HIT\",\"user_agent\":\"docker/24.0.7\"}");
    private final byte[] pairs = ascii("method=GET path=/v2/alpine status=200 cache=HIT duration=0.012");
    private final ClfTime clfTime = new ClfTime();
    private final IsoTime isoTime = new IsoTime();
    private final Interned interned = new Interned(256);
    private final Words words =
            new Words(List.of("HIT", "MISS", "EXPIRED", "STALE", "UPDATING", "REVALIDATED", "BYPASS"));
    private final JsonFields jsonFields = new JsonFields("status", "request_time", "upstream_cache_status");
    private final KeyValues keyValues = new KeyValues("status", "cache", "duration");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The end of a line of 180 bytes. */
    @Benchmark
    public int scanFind() {
        return Scan.find(line, 0, line.length, '\n');
    }

    /** The end of a string of 71 bytes. */
    @Benchmark
    public int scanClosingQuote() {
        return Scan.closingQuote(line, 43, line.length);
    }

    /** A digest. */
    @Benchmark
    public long hashOf() {
        return Hash.of(digest, 0, digest.length);
    }

    /** The same, eight bytes at a time. */
    @Benchmark
    public long hashOfWords() {
        return Hash.ofWords(digest, 0, digest.length);
    }

    /** A digest that is known. */
    @Benchmark
    public String internedOf() {
        return interned.of(digest, 0, digest.length);
    }

    /** The time of nginx. */
    @Benchmark
    public long clfTimeMillis() {
        return clfTime.millis(clf, 0, clf.length);
    }

    /** The time of JSON logs. */
    @Benchmark
    public long isoTimeMillis() {
        return isoTime.millis(iso, 0, iso.length);
    }

    /** A size. */
    @Benchmark
    public long numbersNatural() {
        return Numbers.natural(natural, 0, natural.length);
    }

    /** A time taken. */
    @Benchmark
    public long numbersSecondsAsMicros() {
        return Numbers.secondsAsMicros(seconds, 0, seconds.length);
    }

    /** A time taken, as Go prints it. */
    @Benchmark
    public long durationsAsMicros() {
        return Durations.asMicros(duration, 0, duration.length);
    }

    /** The longest of a list. */
    @Benchmark
    public int wordsIndex() {
        return words.index(word, 0, word.length);
    }

    /** Three fields of a line of JSON. */
    @Benchmark
    public boolean jsonFieldsRead() {
        return jsonFields.read(json, 0, json.length);
    }

    /** Three fields of a line of pairs. */
    @Benchmark
    public boolean keyValuesRead() {
        return keyValues.read(pairs, 0, pairs.length);
    }
}
