package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotAFileTest {
    @TempDir
    Path directory;

    @Test
    void directoriesAreLeftAloneAndNamedOnesAreReported() throws IOException {
        Rig rig = new Rig(directory, "*.log", "named");
        Files.createDirectories(rig.path("dir.log"));
        Files.createDirectories(rig.path("named"));

        rig.settle();

        assertThat(rig.arrived).isEmpty();
        assertThat(rig.pump().problems()).containsOnly(Map.entry(rig.path("named"), "is not a regular file"));
    }

    @Test
    void pipesAndSocketsAreNotOpened() throws Exception {
        Rig rig = new Rig(directory, "*.log");
        int made = new ProcessBuilder("mkfifo", rig.path("pipe.log").toString())
                .start()
                .waitFor();
        rig.write("file.log", "one\n");

        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(rig.path("socket.log")));
            rig.settle();
        }

        assertThat(made).as("mkfifo").isZero();
        assertThat(rig.lines()).containsExactly("one");
        assertThat(rig.pump().problems()).isEmpty();
    }
}
