package io.barograph.shipper.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fast scanner finds what a plain one finds that looks properly at every byte. */
final class PrefilterTest {
    private static final String[] PARTS = {
        "TOKEN",
        "token",
        "api_key",
        "ApiKey",
        "access-key",
        "accesskey",
        "private_key",
        "auth_key",
        "secret",
        "SECRET",
        "passw",
        "Password",
        "passwd",
        "passphrase",
        "credential",
        "pwd",
        "pat",
        "auth",
        "_auth",
        "Authorization",
        "authorization",
        "tokenizer",
        "secretary",
        "_FILE",
        "_count",
        "path",
        "digest",
        "=",
        "=",
        ":",
        ":",
        ": ",
        " ",
        " ",
        "\"",
        "\"",
        "\\\"",
        "\"data\":\"",
        "--",
        "-",
        "_",
        ".",
        "/",
        "//",
        "://",
        "@",
        "\n",
        "\r\n",
        "Bearer ",
        "basic ",
        "true",
        "null",
        "$X",
        "***",
        "{",
        "hunter2",
        "abc123def456ghi789jkl",
        "0123456789abcdefghij",
        "42",
        "ghp_",
        "glpat-",
        "npm_",
        "pypi-",
        "dckr_pat_",
        "AKIA",
        "ASIA",
        "AIza",
        "eyJ",
        "sk-",
        "hf_",
        "xoxb-",
        "sha256:",
        "ABCDEFGH12345678",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----END RSA PRIVATE KEY-----",
        "k",
        "w",
        "K",
        "W",
        "n",
        "x",
        ",,",
        "ä",
        "s3://",
        "gldt-",
        "glagent-",
        "github_pat_",
        "sk_live_",
        "privatekey"
    };
    private static final int TEXTS = 50_000;

    @Test
    void itFindsWhatAPlainScannerFinds() {
        Masks masks = new Masks(new byte[] {1});
        long found = 0;
        for (long seed = 0; seed < TEXTS; seed++) {
            byte[] text = text(new Random(seed)).getBytes(ISO_8859_1);

            List<Finding> fast = new SecretScanner(masks, CustomSecrets.NONE, SecretScanner.Layer.two()).scan(text);
            List<Finding> plain = plain(text);

            assertThat(places(fast))
                    .as("seed %d: %s", seed, new String(text, ISO_8859_1))
                    .isEqualTo(places(plain));
            found += plain.size();
        }
        assertThat(found).as("findings, or the texts test nothing").isGreaterThan(TEXTS / 10);
    }

    /** Several places are looked at together, and the last of them must not lie behind the end. */
    @Test
    void textOfAnyLengthIsReadToItsEnd() {
        Masks masks = new Masks(new byte[] {1});
        SecretScanner scanner = new SecretScanner(masks, CustomSecrets.NONE, SecretScanner.Layer.two());
        for (int length = 0; length < 100; length++) {
            byte[] harmless = "z".repeat(length).getBytes(ISO_8859_1);
            byte[] telling = ("z".repeat(length) + " token=hunter2").getBytes(ISO_8859_1);

            assertThat(scanner.scan(harmless)).isEmpty();
            assertThat(places(scanner.scan(telling))).isEqualTo(places(plain(telling)));
            assertThat(scanner.scan(telling)).hasSize(1);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 2 + random.nextInt(30); i > 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString().replace("\"data\":\"", "data: ");
    }

    /** Every byte that can mark a secret is looked at properly. */
    private static List<Finding> plain(byte[] text) {
        List<Finding> findings = new ArrayList<>();
        KeyBlock block = new KeyBlock();
        int at = 0;
        while (at < text.length) {
            if (text[at] == '-') {
                int next = block.at(text, 0, at, text.length, findings);
                if (next > at) {
                    at = next;
                    continue;
                }
            }
            Finding finding = look(text, at);
            if (finding != null) {
                findings.add(finding);
            }
            at = finding == null ? at + 1 : finding.to();
        }
        return findings;
    }

    private static @Nullable Finding look(byte[] text, int at) {
        return switch (text[at]) {
            case '_', '-' -> TokenShapes.withPrefix(text, 0, at, text.length);
            case '=' -> NamedSecrets.afterEquals(text, 0, at, text.length);
            case ':' -> NamedSecrets.afterColon(text, 0, at, text.length);
            case 'I' -> TokenShapes.aroundI(text, 0, at, text.length);
            case 'J' -> TokenShapes.aroundJ(text, 0, at, text.length);
            case 'k', 'K', 'w', 'W' -> NamedSecrets.afterWord(text, 0, at, text.length);
            default -> null;
        };
    }

    private static List<String> places(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.from() + "-" + finding.to() + " " + finding.rule())
                .toList();
    }

    @Test
    void base64IsUnpackedAsTheJdkDoes() {
        Base64Text text = new Base64Text();
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            byte[] data = new byte[1 + random.nextInt(seed % 100 == 0 ? 20_000 : 60)];
            random.nextBytes(data);
            byte[] packed = Base64.getEncoder().encode(data);
            byte[] around = ("x\"" + new String(packed, ISO_8859_1) + "\"y").getBytes(ISO_8859_1);

            int end = text.unpack(around, 2, around.length);

            assertThat(end).isEqualTo(2 + packed.length);
            assertThat(text.length()).isEqualTo(data.length);
            assertThat(text.bytes()).startsWith(data);
        }
    }

    @Test
    void whatIsNoBase64IsRefused() {
        Base64Text text = new Base64Text();
        for (String wrong : List.of("abc\"", "ab=c\"", "ab==ab==\"", "a===\"", "====\"", "abcde\"")) {
            assertThat(text.unpack(wrong.getBytes(ISO_8859_1), 0, wrong.length()))
                    .as(wrong)
                    .isEqualTo(-1);
        }
    }
}
