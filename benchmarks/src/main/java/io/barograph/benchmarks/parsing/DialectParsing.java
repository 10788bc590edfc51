package io.barograph.benchmarks.parsing;

import io.barograph.processor.build.BuildStream;
import io.barograph.processor.build.StreamOrigin;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.bytes.Scan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reads recorded lines of one dialect, ends of lines found: access lines into a fetch, lines of builds into builds,
 * which are made and thrown away. {@link ParsersAlone} runs it for all of them and divides by the lines.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DialectParsing {
    /** The dialect measured. */
    @Param({"access-nginx"})
    public String dialect = "";

    private final Line line = new Line();
    private final Fetch fetch = new Fetch();
    private byte[] chunk = {};
    private Optional<AccessDialect> access = Optional.empty();

    /** Reads the recording. */
    @Setup
    public void load() {
        chunk = RecordedLines.of(dialect).bytes();
        access = AccessDialects.named(dialect);
    }

    /** Reads the whole chunk; the sum keeps the compiler from leaving anything out. */
    @Benchmark
    public long read() {
        return access.isPresent() ? fetches(access.get()) : builds();
    }

    private long fetches(AccessDialect reader) {
        long sum = 0;
        for (int at = 0; at < chunk.length; ) {
            int end = Scan.find(chunk, at, chunk.length, '\n');
            fetch.clear();
            if (reader.read(line.at(chunk, at, end, 0), fetch) == Answer.EVENT) {
                sum += fetch.durationMicros + fetch.completedAtMillis + fetch.status;
            }
            at = end + 1;
        }
        return sum;
    }

    private long builds() {
        StreamOrigin origin = new StreamOrigin("race", 0, "race.log", "race", "", "", Map.of());
        BuildStream stream = new BuildStream(origin, dialect);
        long sum = 0;
        for (int at = 0; at < chunk.length; ) {
            int end = Scan.find(chunk, at, chunk.length, '\n');
            sum += stream.read(line.at(chunk, at, end, 0), at) == Answer.EVENT ? 1 : 0;
            at = end + 1;
        }
        stream.end();
        return sum + stream.drain().size();
    }
}
