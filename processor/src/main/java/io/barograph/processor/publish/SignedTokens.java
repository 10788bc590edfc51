package io.barograph.processor.publish;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.barograph.console.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON Web Tokens that one key of a set has signed, and that name our issuer and audience and are not over. The file of
 * the set is read again when it has changed, so keys can be turned over without a restart.
 */
final class SignedTokens {
    private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.HS256, JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

    private final DoorLock.Signed rule;
    private DefaultJWTProcessor<SecurityContext> processor;
    private FileTime written;
    private long lookedAt = System.nanoTime();

    SignedTokens(DoorLock.Signed rule) {
        this.rule = rule;
        try {
            this.written = Files.getLastModifiedTime(rule.keys());
            this.processor = load(rule);
        } catch (IOException | ParseException e) {
            throw new BadSetting("http.jwt.keys", rule.keys().toString(), "a file with a JSON Web Key Set");
        }
    }

    private static DefaultJWTProcessor<SecurityContext> load(DoorLock.Signed rule) throws IOException, ParseException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        JWKSet keys = JWKSet.load(rule.keys().toFile());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                rule.audience(),
                new JWTClaimsSet.Builder().issuer(rule.issuer()).build(),
                Set.of("exp")));
        return processor;
    }

    boolean isGood(String token) {
        try {
            current().process(token, null);
            return true;
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) { // made by anybody
            return false;
        }
    }

    private synchronized DefaultJWTProcessor<SecurityContext> current() {
        if (System.nanoTime() - lookedAt >= LOOK_AGAIN_NANOS) {
            lookedAt = System.nanoTime();
            reloadIfWritten(rule.keys());
        }
        return processor;
    }

    private void reloadIfWritten(Path keys) {
        try {
            FileTime now = Files.getLastModifiedTime(keys);
            if (!now.equals(written)) {
                processor = load(rule);
                written = now;
            }
        } catch (IOException | ParseException e) {
            LOG.atWarn().addKeyValue("keys", keys).log("the key set cannot be read; the one before stays");
        }
    }
}
