package io.barograph.shipper.read;

import java.io.IOException;

/** Something whose bytes pass by only once: standard input, or the output of a command. */
public interface Pipe {
    /** What people know it by: {@code -}, or the name of the command. */
    String source();

    /** Passes everything on to where it belongs, keeps it in {@code kept}, and returns when nothing more can come. */
    void pump(SpoolWriter kept) throws IOException;
}
