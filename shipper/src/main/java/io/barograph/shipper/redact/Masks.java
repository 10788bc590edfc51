package io.barograph.shipper.redact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts {@code ***1a2b3c4d} in the place of secrets: a short hash with a key that stays on this host, so that equal
 * secrets are seen to be equal and cannot be guessed from the mask.
 */
final class Masks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 4;

    private final Mac mac;
    private final Map<Rule, LongAdder> counts = new ConcurrentHashMap<>();

    Masks(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The bytes with their findings masked; the very array when there are none. */
    byte[] apply(byte[] bytes, List<Finding> findings) {
        if (findings.isEmpty()) {
            return bytes;
        }
        findings.sort(Comparator.comparingInt(Finding::from));
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int done = 0;
        for (Finding finding : findings) {
            if (finding.to() <= done) {
                continue;
            }
            // Where two rules overlap, the rest of the second is as secret as the first.
            int from = Math.max(done, finding.from());
            byte[] instead = from == finding.from() ? finding.instead() : null;
            out.write(bytes, done, from - done);
            out.writeBytes(instead != null ? instead : mask(bytes, from, finding));
            done = finding.to();
        }
        out.write(bytes, done, bytes.length - done);
        return out.toByteArray();
    }

    private byte[] mask(byte[] bytes, int from, Finding finding) {
        counts.computeIfAbsent(finding.rule(), rule -> new LongAdder()).increment();
        mac.update(bytes, from, finding.to() - from);
        String hash = HexFormat.of().formatHex(mac.doFinal(), 0, HASH_BYTES);
        return ("***" + hash).getBytes(StandardCharsets.US_ASCII);
    }

    Map<String, Long> counts() {
        Map<String, Long> byName = new TreeMap<>();
        counts.forEach((rule, count) -> byName.put(rule.label(), count.sum()));
        return byName;
    }
}
