package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracles do the same arithmetic in whole numbers without end, and cut to 64 bits at each step. */
class HashTest {
    private static final long SEED = 20261124;
    private static final BigInteger PRIME = BigInteger.valueOf(0x100000001B3L);
    private static final BigInteger MIX = unsigned(0x9E3779B97F4A7C15L);
    private static final BigInteger START = unsigned(0xCBF29CE484222325L);
    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    @Test
    void bothAreWhatPlainArithmeticSaysWhereverTheRangeLies() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[60];
            random.nextBytes(bytes);
            int from = random.nextInt(30);
            int to = from + random.nextInt(30);
            byte[] range = Arrays.copyOfRange(bytes, from, to);

            assertThat(Hash.of(bytes, from, to)).as("round %d", round).isEqualTo(byByte(range));
            assertThat(Hash.ofWords(bytes, from, to)).as("round %d", round).isEqualTo(byWord(range));
        }
    }

    @Test
    void digestsThatDifferInOneLetterFallApart() {
        Set<Long> slots = new HashSet<>();
        for (int number = 0; number < 4_096; number++) {
            byte[] digest = ("sha256:" + "0".repeat(60) + Integer.toHexString(0x1000 + number))
                    .getBytes(StandardCharsets.US_ASCII);

            slots.add(Hash.ofWords(digest, 0, digest.length) & 4_095);
        }

        // 4096 keys thrown into 4096 slots at random leave 37 % of them empty
        assertThat(slots.size()).isBetween(2_450, 2_730);
    }

    private static long byByte(byte[] range) {
        BigInteger hash = START;
        for (byte one : range) {
            hash = hash.xor(BigInteger.valueOf(one & 0xFF)).multiply(PRIME).and(MASK);
        }
        return mixed(hash);
    }

    private static long byWord(byte[] range) {
        int wordsOfAll = (range.length + Long.BYTES - 1) / Long.BYTES;
        ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(range, wordsOfAll * Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN); // zeros follow the last byte
        BigInteger hash = START.xor(BigInteger.valueOf(range.length));
        while (words.hasRemaining()) {
            BigInteger mixed = hash.xor(unsigned(words.getLong()));
            BigInteger turned = mixed.shiftLeft(29).or(mixed.shiftRight(35)).and(MASK);
            hash = turned.multiply(MIX).and(MASK);
        }
        return mixed(hash);
    }

    private static long mixed(BigInteger hash) {
        BigInteger once = hash.xor(hash.shiftRight(32)).multiply(MIX).and(MASK);
        return once.xor(once.shiftRight(29)).longValue();
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
