package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class SlowClientTest {
    private static final Duration IDLE = Duration.ofMillis(800);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aClientThatSaysNothingIsCutOff() throws Exception {
        try (LockedDoor door = new LockedDoor(IDLE, 8);
                Socket silent = door.connect()) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aClientThatSendsItsHeadersByteByByteIsCutOff() throws Exception {
        try (LockedDoor door = new LockedDoor(IDLE, 8);
                Socket slow = door.connect()) {
            LockedDoor.send(slow, "GET / HTTP/1.1\r\nX: ");

            assertThat(isCutOffWhileTrickling(slow)).isTrue();
            assertThat(door.cameIn()).isZero();
        }
    }

    @Test
    void soIsOneThatWasQuickBefore() throws Exception {
        try (LockedDoor door = new LockedDoor(IDLE, 8);
                Socket slow = door.connect()) {
            LockedDoor.send(slow, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(slow.getInputStream().read()).isEqualTo('H');
            LockedDoor.send(slow, "GET / HTTP/1.1\r\nX: ");

            assertThat(isCutOffWhileTrickling(slow)).isTrue();
            assertThat(door.cameIn()).isEqualTo(1);
        }
    }

    @Test
    void manyOfThemKeepNobodyElseOutForLong() throws Exception {
        try (LockedDoor door = new LockedDoor(IDLE, 8)) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket one = door.connect();
                slow.add(one);
                LockedDoor.send(one, "GET / HTTP/1.1\r\nX: ");
            }

            assertThat(door.get("/", "")).contains("inside");
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void aClientThatTakesItsAnswerByteByByteIsCutOff() throws Exception {
        byte[] large = new byte[16 << 20];
        try (LockedDoor door = new LockedDoor(IDLE, 8, large);
                Socket slow = door.connect()) {
            LockedDoor.send(slow, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(bytesUntilCutOff(slow)).isLessThan(large.length);
            assertThat(door.cameIn()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatTakesNothingOfItsAnswerIsCutOff() throws Exception {
        byte[] large = new byte[16 << 20];
        try (LockedDoor door = new LockedDoor(IDLE, 1, large);
                Socket stuck = door.connect()) {
            LockedDoor.send(stuck, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            try (Socket next = door.connect()) {
                LockedDoor.send(next, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(next.getInputStream().readAllBytes().length).isGreaterThan(large.length);
            }
        }
    }

    /** Reads a little, well within the idle time, until the other side has gone; how much that was. */
    private static long bytesUntilCutOff(Socket slow) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        CountDownLatch never = new CountDownLatch(1);
        byte[] some = new byte[64 * 1024];
        long bytes = 0;
        while (Instant.now().isBefore(deadline)) {
            if (never.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            try {
                int read = slow.getInputStream().read(some);
                if (read < 0) {
                    return bytes;
                }
                bytes += read;
            } catch (IOException e) {
                return bytes;
            }
        }
        throw new AssertionError("not cut off after " + bytes + " bytes");
    }

    /** Whether the other side ends it although a byte comes well within its idle time, again and again. */
    private static boolean isCutOffWhileTrickling(Socket slow) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        slow.setSoTimeout((int) BETWEEN.toMillis());
        while (Instant.now().isBefore(deadline)) {
            try {
                LockedDoor.send(slow, "a");
                if (slow.getInputStream().read() < 0) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException e) {
                assertThat(slow.isClosed()).isFalse();
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }
}
