package io.barograph.shipper.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command whose two outputs are passed on unchanged, each to its own, and kept together as whole lines. Its standard
 * input is ours.
 */
public final class Command implements Pipe {
    private static final int LONGEST_LINE_HELD = 1 << 20;
    /** A child of the command may hold the outputs open for ever; they are not waited for longer than this. */
    private static final long STRAGGLERS_MILLIS = 500;

    private final Process process;
    private final String source;
    private final OutputStream out;
    private final OutputStream err;

    private Command(Process process, String source, OutputStream out, OutputStream err) {
        this.process = process;
        this.source = source;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code words}; its outputs go to {@code out} and {@code err} once it is pumped. */
    public static Command start(List<String> words, OutputStream out, OutputStream err) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Only the name of the program: its arguments may hold secrets.
        Path program = Path.of(words.get(0)).getFileName();
        return new Command(process, "exec:" + program, out, err);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void pump(SpoolWriter kept) throws IOException {
        pump(kept::write);
    }

    /** Passes on what is still to come, keeping nothing. */
    public void passThrough() throws IOException {
        pump((lines, from, to) -> {});
    }

    private interface Keeper {
        void keep(byte[] lines, int from, int to);
    }

    private void pump(Keeper keeper) throws IOException {
        Thread errors = new Thread(() -> pass(process.getErrorStream(), err, keeper), "barograph-stderr");
        Thread output = new Thread(() -> pass(process.getInputStream(), out, keeper), "barograph-stdout");
        for (Thread thread : List.of(errors, output)) {
            thread.setDaemon(true);
            thread.start();
        }
        try {
            process.waitFor();
            errors.join(STRAGGLERS_MILLIS);
            output.join(STRAGGLERS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(InputStream from, OutputStream to, Keeper keeper) {
        byte[] buffer = new byte[16 * 1024];
        int held = 0;
        try {
            for (int read = from.read(buffer, 0, buffer.length);
                    read >= 0;
                    read = from.read(buffer, held, buffer.length - held)) {
                passOn(to, buffer, held, read);
                int all = held + read;
                int whole = LineSplitter.afterLastNewline(buffer, 0, all);
                whole = whole == 0 && all >= LONGEST_LINE_HELD ? all : whole;
                keeper.keep(buffer, 0, whole);
                System.arraycopy(buffer, whole, buffer, 0, all - whole);
                held = all - whole;
                buffer = held == buffer.length ? Arrays.copyOf(buffer, 2 * held) : buffer;
            }
        } catch (IOException e) {
            // The command went away with its output; what was read of it is kept.
            held = Math.max(held, 0);
        }
        if (held > 0) {
            // The other output must not go on in the middle of this last line.
            byte[] last = Arrays.copyOf(buffer, held + 1);
            last[held] = '\n';
            keeper.keep(last, 0, last.length);
        }
    }

    private static void passOn(OutputStream to, byte[] buffer, int from, int length) {
        try {
            to.write(buffer, from, length);
            to.flush();
        } catch (IOException e) {
            return; // nobody reads it any more; the command is not to be stopped by that
        }
    }

    /** Waits for its end and returns its exit code. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits a moment for it to end by itself, as on Ctrl-C, which reaches it too; then asks it to. */
    public int end(long patienceMillis) throws InterruptedException {
        if (!process.waitFor(patienceMillis, TimeUnit.MILLISECONDS)) {
            process.toHandle().destroy(); // Process.destroy would close its outputs, and lose its last words
        }
        return process.waitFor();
    }
}
