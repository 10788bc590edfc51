package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.barograph.console.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class SignedTokensTest {
    @TempDir
    static Path dir;

    private static RSAKey rsa;
    private static ECKey ec;
    private static OctetSequenceKey shared;
    private static LockedDoor door;

    @BeforeAll
    static void open() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        shared = new OctetSequenceKeyGenerator(256).keyID("shared").generate();
        door = new LockedDoor(lock(write("keys.json", List.of(rsa.toPublicJWK(), ec.toPublicJWK(), shared))));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void aTokenOfEachAlgorithmLetsIn() throws Exception {
        assertThat(status(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), good())))
                .isEqualTo("200");
        assertThat(status(signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), good())))
                .isEqualTo("200");
        assertThat(status(signed(JWSAlgorithm.HS256, "shared", new MACSigner(shared), good())))
                .isEqualTo("200");
    }

    @Test
    void aTokenThatIsOverOrMeantForOthersDoesNot() throws Exception {
        Date past = Date.from(Instant.now().minus(Duration.ofMinutes(5)));
        Date future = Date.from(Instant.now().plus(Duration.ofMinutes(5)));
        for (JWTClaimsSet claims : List.of(
                new JWTClaimsSet.Builder(good()).expirationTime(past).build(),
                new JWTClaimsSet.Builder(good()).expirationTime(null).build(),
                new JWTClaimsSet.Builder(good()).notBeforeTime(future).build(),
                new JWTClaimsSet.Builder(good()).issuer("somebody").build(),
                new JWTClaimsSet.Builder(good()).issuer(null).build(),
                new JWTClaimsSet.Builder(good()).audience("another").build(),
                new JWTClaimsSet.Builder(good()).audience((String) null).build())) {
            assertThat(status(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), claims)))
                    .as(claims.toString())
                    .isEqualTo("401");
        }
    }

    @Test
    void aTokenOfAnotherKeyOrAlgorithmDoesNot() throws Exception {
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
        byte[] publicKey = rsa.toRSAPublicKey().getEncoded();

        assertThat(status(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(stranger), good())))
                .isEqualTo("401");
        assertThat(status(signed(JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa), good())))
                .isEqualTo("401");
        assertThat(status(signed(JWSAlgorithm.HS256, "rsa", new MACSigner(publicKey), good())))
                .isEqualTo("401");
        assertThat(status(new PlainJWT(good()).serialize())).isEqualTo("401");
    }

    @Test
    void aTokenThatWasChangedDoesNot() throws Exception {
        String token = signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), good());
        String[] parts = token.split("\\.", -1);
        String other =
                new PlainJWT(new JWTClaimsSet.Builder(good()).subject("root").build()).serialize();

        assertThat(status(parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2]))
                .isEqualTo("401");
        assertThat(status(parts[0] + "." + parts[1] + ".")).isEqualTo("401");
        assertThat(status(parts[1])).isEqualTo("401");
    }

    @Test
    void keysAreTurnedOverWithoutARestart() throws Exception {
        ECKey later = new ECKeyGenerator(Curve.P_256).keyID("later").generate();
        Path file = write("turning.json", List.of(ec.toPublicJWK()));
        String before = signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), good());
        String after = signed(JWSAlgorithm.ES256, "later", new ECDSASigner(later), good());
        try (LockedDoor turning = new LockedDoor(lock(file))) {
            assertThat(status(turning, before)).isEqualTo("200");
            assertThat(status(turning, after)).isEqualTo("401");

            write("turning.json", List.of(later.toPublicJWK()));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
            Instant deadline = Instant.now().plusSeconds(30);
            while (!status(turning, after).equals("200") && Instant.now().isBefore(deadline)) {
                Thread.onSpinWait();
            }

            assertThat(status(turning, after)).isEqualTo("200");
            assertThat(status(turning, before)).isEqualTo("401");
        }
    }

    @Test
    void aFileThatIsNoKeySetStopsTheStart() throws Exception {
        Path file = Files.writeString(dir.resolve("none.json"), "{}");

        assertThatThrownBy(() -> new LockedDoor(lock(file)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("http.jwt.keys");
    }

    private static JWTClaimsSet good() {
        return new JWTClaimsSet.Builder()
                .issuer("https://idp.test")
                .audience("barograph")
                .subject("prometheus")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))))
                .build();
    }

    private static String signed(JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static Path write(String name, List<JWK> keys) throws Exception {
        return Files.writeString(dir.resolve(name), new JWKSet(keys).toString(false));
    }

    private static Map<String, String> lock(Path keys) {
        return Map.of(
                "http.jwt.keys",
                keys.toString(),
                "http.jwt.issuer",
                "https://idp.test",
                "http.jwt.audience",
                "barograph");
    }

    private static String status(String token) throws Exception {
        return status(door, token);
    }

    private static String status(LockedDoor at, String token) throws Exception {
        return at.get("/metrics", "Bearer " + token).substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3);
    }
}
