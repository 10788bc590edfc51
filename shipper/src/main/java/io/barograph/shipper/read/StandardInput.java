package io.barograph.shipper.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a pipe through unchanged. The person at the other end comes first: the bytes are passed on before they are
 * kept, and whatever goes wrong with keeping them does not stop them.
 */
public final class StandardInput implements Pipe {
    private static final Logger LOG = LoggerFactory.getLogger(StandardInput.class);

    private final InputStream in;
    private @Nullable OutputStream out;

    /** Reads {@code in} to its end and writes it to {@code out}. */
    public StandardInput(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public String source() {
        return "-";
    }

    @Override
    public void pump(SpoolWriter kept) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            passOn(buffer, read);
            kept.write(buffer, 0, read);
        }
    }

    /** Passes on what is still to come, keeping nothing: the last resort when nothing can be kept. */
    public void passThrough() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            passOn(buffer, read);
        }
    }

    private void passOn(byte[] buffer, int length) {
        if (out == null) {
            return;
        }
        try {
            out.write(buffer, 0, length);
            out.flush();
        } catch (IOException e) {
            LOG.debug("nobody reads standard output any more");
            out = null;
        }
    }
}
