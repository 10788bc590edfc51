package io.barograph.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortsTest {
    @Test
    void freePortsDifferAndAreNoneOfThoseThatOutgoingConnectionsTake() {
        Ports ports = Ports.free();

        assertThat(ports.broker()).isNotEqualTo(ports.controller()).isBetween(1024, 32_767);
        assertThat(ports.controller()).isBetween(1024, 32_767);
    }

    @Test
    void aTakenBrokerPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTaken(other.getLocalPort(), 0, "port " + other.getLocalPort() + " for the broker is taken");
        }
    }

    @Test
    void aTakenControllerPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTaken(0, other.getLocalPort(), "port " + other.getLocalPort() + " for the controller is taken");
        }
    }

    private static void assertTaken(int broker, int controller, String sentence) {
        assertThatThrownBy(() -> Ports.of(broker, controller))
                .isInstanceOf(Stop.class)
                .hasMessageStartingWith(sentence)
                .extracting(e -> ((Stop) e).exitCode())
                .isEqualTo(ExitCode.UNAVAILABLE);
    }
}
