package io.barograph.shipper.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every secret here is made up; the parts are put together at run time so that no scanner takes them for real. */
final class SecretsTest {
    private static final String MASK = "\\*\\*\\*[0-9a-f]{8}";
    private final Redaction redaction = Redaction.on("key".getBytes(UTF_8), List.of());
    private final Redactor redactor = redaction.open();

    private String clean(String lines) {
        return new String(redactor.redact(lines.getBytes(UTF_8)), UTF_8);
    }

    private static String fixture(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SecretsTest.class.getResourceAsStream("/redact/30-secrets-in-log." + name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** The secret stands between » and «; everything around it has to stay. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "remote: »gh~p_abcdefghijABCDEFGHIJ0123456789abcdef«\n",
                "use (»github~_pat_11ABCDEFG0abcdefghij_ABCDEFGHIJKLMNOP«)\n",
                "»gl~pat-abcdefghij0123456789« is dead\n",
                "#5 0.1 //registry/:x »npm~_FAKE0000000000000000000000000000«\n",
                "twine -p »pypi~-AgEIcHlwaS5vcmcCJGFiY2RlZg«\n",
                "»dckr~_pat_abcdefghijklmnopqrstuvwx«\n",
                "slack »xox~b-123456789012-abcdefghij«\n",
                "id »AK~IAIOSFODNN7EXAMPLE« ok\n",
                "»AI~zaSyA0123456789abcdefghijklmnopqrstu«\n",
                "»eyJ~hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl« end\n",
                "export AWS_SECRET_ACCESS_KEY=»abc/def+ghi0123456789«\n",
                "docker build --build-arg NPM_TOKEN=»hunter2hunter2« .\n",
                "docker build --build-arg=DB_PASSWORD=\"»two words«\" .\n",
                "{\"name\":\"RUN echo \\\"API_KEY=»zzz999«\\\" done\"}\n",
                "{\"name\":\"RUN SECRET=\\\"»two words«\\\" done\"}\n",
                "{\"user\":\"bob\",\"password\":\"»hunter2«\",\"n\":1}\n",
                "{\"body\":\"{\\\"client_secret\\\":\\\"»hunter2«\\\"}\"}\n",
                "docker login -u bob --password »hunter2« registry.example\n",
                "GET /api?token=»abcdef«&page=2 200\n",
                "Authorization: Bearer »faketoken.FAKE.0000«\n",
                "curl -H \"authorization: Basic »dXNlcjpwYXNz«\" https://example\n",
                "Proxy-Authorization: »Odd one two«\n",
                "PRIVATE-TOKEN: »abc123def456«\n",
                "git clone https://bob:»hunter2«@git.example/x.git\n",
                "git clone https://»0123456789abcdef«@git.example/x.git\n",
                "using token »faketoken-file-0001«\n",
                "_auth=»Ym9iOmh1bnRlcjI=«\n",
                "myPassword=»a,b!c«\n"
            })
    void aSecretIsHiddenAndAllAroundItStays(String marked) {
        String line = marked.replace("~", "").replace("»", "").replace("«", "");
        String secret =
                marked.substring(marked.indexOf('»') + 1, marked.indexOf('«')).replace("~", "");

        String clean = clean("before\n" + line + "after\n");

        String around = Pattern.quote("before\n" + line + "after\n").replace(secret, "\\E" + MASK + "\\Q");
        assertThat(clean).matches(around);
        assertThat(redaction.counts().values()).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#3 [auth] library/alpine:pull token for registry-1.docker.io\n",
                "#4 sharing credentials for 127.0.0.1:5000\n",
                "RUN --mount=type=secret,id=tok echo \"using token $(cat /run/secrets/tok)\"\n",
                "docker buildx build --secret id=tok,src=/builds/sec/tok .\n",
                "ENV TOKEN=$TOKEN PASSWORD=${PASSWORD} X_TOKEN=\n",
                "TOKEN_FILE=/run/secrets/tok max_tokens=4096 tokenizer=bpe secretary=bob\n",
                "if token == nil { password := true }\n",
                "#4 sha256:8270af2e1dee3309eb67d87f6314337c496c2265e9908ea78e36af1b1984aeb0 1.07MB / 1.07MB 0.0s done\n",
                "192.168.1.10 - [10/Oct/2023:14:22:01] \"GET /api/data\" 200 HIT 15ms\n",
                "https://registry.example:5000/v2/ http://user@host/ ssh://git@github.com/x\n",
                "{\"digest\":\"sha256:faa17c96\",\"data\":\"aGVsbG8gd29ybGQgaGVsbG8=\"}\n",
                "MISSING AKIA AKIAtoo eyJ eyJx.y gh_p npm_ci -- ----- -----BEGIN CERTIFICATE-----\n",
                "TOKEN=***1a2b3c4d password: ***\n",
                "Authorization: \n",
                "\n"
            })
    void whatIsNoSecretStaysTheVeryArray(String line) {
        byte[] bytes = line.getBytes(UTF_8);

        assertThat(redactor.redact(bytes)).isSameAs(bytes);
    }

    @Test
    void equalSecretsStayEqualAndOthersDoNot() {
        String[] lines = clean("TOKEN=aaaa1\nTOKEN=bbbb2\nTOKEN=aaaa1\n").split("\n", -1);

        assertThat(lines[0]).isEqualTo(lines[2]).isNotEqualTo(lines[1]);
        assertThat(new String(
                        Redaction.on(new byte[] {9}, List.of()).open().redact("TOKEN=aaaa1".getBytes(UTF_8)), UTF_8))
                .isNotEqualTo(lines[0]);
    }

    @Test
    void aPrivateKeyIsHiddenOverManyLinesAndChunks() {
        String key = "MIIEowIBAAKCAQEAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
        String first = clean("#7 0.120 -----BEGIN RSA PRIVATE KEY-----\n#7 0.120 " + key + "\n");
        String second = clean("#7 0.121 " + key + "\n#8 DONE 0.3s done\n#7 0.122 Xw==\n");
        String third = clean("#7 0.122 -----END RSA PRIVATE KEY-----\n#7 0.123 " + key + "\n");

        assertThat(first).matches("#7 0.120 -----BEGIN RSA PRIVATE KEY-----\n#7 0.120 " + MASK + "\n");
        assertThat(second).matches("#7 0.121 " + MASK + "\n#8 DONE 0.3s done\n#7 0.122 " + MASK + "\n");
        assertThat(third).isEqualTo("#7 0.122 -----END RSA PRIVATE KEY-----\n#7 0.123 " + key + "\n");
    }

    @Test
    void aPrivateKeyInOneLineIsHidden() {
        String clean =
                clean("{\"k\":\"-----BEGIN PRIVATE KEY-----\\nMIIEow\\nxyz=\\n-----END PRIVATE KEY-----\\n\"}\n");

        assertThat(clean)
                .matches("\\{\"k\":\"-----BEGIN PRIVATE KEY-----" + MASK + "-----END PRIVATE KEY-----\\\\n\"}\n");
    }

    @Test
    void theRestOfAKeyAfterARestartIsHidden() {
        String key = "MIIEowIBAAKCAQEAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

        String clean = clean("hello\n" + key + "\n" + key + "\n-----END EC PRIVATE KEY-----\n");

        assertThat(clean).matches("hello\n" + MASK + "\n" + MASK + "\n-----END EC PRIVATE KEY-----\n");
    }

    @Test
    void dataInsideRawjsonIsCleanedAndStaysBase64() {
        String data = Base64.getEncoder().encodeToString("say TOKEN=hunter2 and go\n".getBytes(UTF_8));

        String clean = clean("{\"logs\":[{\"stream\":1,\"data\":\"" + data + "\",\"timestamp\":1}]}\n");

        Matcher found = Pattern.compile("\\{\"logs\":\\[\\{\"stream\":1,\"data\":\"([^\"]+)\",\"timestamp\":1}]}\n")
                .matcher(clean);
        assertThat(found.matches()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(found.group(1)), UTF_8))
                .matches("say TOKEN=" + MASK + " and go\n");
    }

    @Test
    void patternsOfTheUserHideTheirFirstGroup() {
        Redaction own = Redaction.on(new byte[] {1}, List.of(Pattern.compile("ticket (\\d+)")));

        String clean = new String(own.open().redact("my ticket 12345 here\n".getBytes(UTF_8)), UTF_8);

        assertThat(clean).matches("my ticket " + MASK + " here\n");
        assertThat(own.counts()).containsEntry("custom", 1L);
    }

    @Test
    void patternsOfTheUserHoldInsideRawjsonToo() {
        Redaction own = Redaction.on(new byte[] {1}, List.of(Pattern.compile("ticket (\\d+)")));
        String data = Base64.getEncoder().encodeToString("my ticket 12345 here\n".getBytes(UTF_8));

        String clean =
                new String(own.open().redact(("{\"logs\":[{\"data\":\"" + data + "\"}]}\n").getBytes(UTF_8)), UTF_8);

        assertThat(decoded(clean)).matches("my ticket " + MASK + " here\n");
        assertThat(own.counts()).containsExactly(Map.entry("custom", 1L));
    }

    @Test
    void whereTwoRulesOverlapNothingOfEitherIsLeft() {
        Redaction own = Redaction.on(new byte[] {1}, List.of(Pattern.compile("ticket TOKEN=hun")));

        String clean = new String(own.open().redact("my ticket TOKEN=hunter2 here\n".getBytes(UTF_8)), UTF_8);

        assertThat(clean).matches("my " + MASK + MASK + " here\n");
    }

    @Test
    void nothingSecretOfTheRecordedBuildIsLeft() throws IOException {
        List<String> secrets = List.of(
                "npm_FAKE0000000000000000000000000000",
                "FAKEFAKEFAKEexampleFAKE0000000000000000",
                "faketoken.FAKE.0000",
                "faketoken-file-0001");
        String plain = fixture("plain.log");
        String raw = fixture("rawjson.log");
        assertThat(plain).contains(secrets);

        String cleanPlain = clean(plain);
        String cleanRaw = clean(raw);

        assertThat(cleanPlain)
                .doesNotContain(secrets)
                .contains("[stage-0 4/4] RUN echo \"export AWS_SECRET_ACCESS_KEY=***");
        assertThat(cleanRaw + decoded(cleanRaw)).doesNotContain(secrets);
        assertThat(decoded(raw)).contains(secrets.subList(0, 2));
        assertThat(cleanPlain.lines().count()).isEqualTo(plain.lines().count());
        assertThat(cleanRaw.lines().count()).isEqualTo(raw.lines().count());
    }

    private static String decoded(String raw) {
        StringBuilder all = new StringBuilder();
        Matcher data = Pattern.compile("\"data\":\"([^\"]*)\"").matcher(raw);
        while (data.find()) {
            all.append(new String(Base64.getDecoder().decode(data.group(1)), UTF_8));
        }
        return all.toString();
    }
}
