package io.barograph.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
    private static final String JAAS = "kafka.sasl.jaas.config";

    @TempDir
    private Path folder;

    @Test
    void referencesAreReplacedByWhatTheyName() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from a file\n");

        Map<String, String> resolved = Secrets.resolve(
                Map.of("a.password", "${file:" + file + "}", "b.password", "<${env:B}>", "c", "plain"),
                Map.of("B", "from the environment")::get);

        assertThat(resolved)
                .containsEntry("a.password", "from a file")
                .containsEntry("b.password", "<from the environment>")
                .containsEntry("c", "plain");
    }

    @Test
    void aQuotationMarkInAPasswordStaysInIt() {
        Map<String, String> resolved =
                Secrets.resolve(Map.of(JAAS, "module required password=\"${env:P}\";"), Map.of("P", "a\"b\\c$1")::get);

        assertThat(resolved.get(JAAS)).isEqualTo("module required password=\"a\\\"b\\\\c$1\";");
    }

    @Test
    void aReferenceThatLeadsNowhereIsNamed() {
        assertThatThrownBy(() -> Secrets.resolve(Map.of("x.password", "${file:/nowhere}"), name -> null))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("x.password")
                .hasMessageContaining("${file:/nowhere}");
        assertThatThrownBy(() -> Secrets.resolve(Map.of("x.password", "${env:NOBODY}"), name -> null))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("NOBODY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.password", "http.token", "kafka.ssl.keystore.password", "schema.registry.token"})
    void aSecretOnTheCommandLineIsRefusedAndNotShown(String name) {
        assertThatThrownBy(() -> Secrets.refuseOpen(Map.of(name, "tell-nobody")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("tell-nobody");
        assertThatCode(() -> Secrets.refuseOpen(Map.of(name, "${env:P}"))).doesNotThrowAnyException();
    }

    @Test
    void aPasswordInsideALoginModuleCountsToo() {
        assertThatThrownBy(
                        () -> Secrets.refuseOpen(Map.of(JAAS, "m required username=\"u\" password=\"tell-nobody\";")))
                .hasMessageNotContaining("tell-nobody");
        assertThatCode(() -> Secrets.refuseOpen(Map.of(JAAS, "m required username=\"u\" password=\"${env:P}\";")))
                .doesNotThrowAnyException();
        assertThatCode(() -> Secrets.refuseOpen(Map.of("kafka.sasl.oauthbearer.token.endpoint.url", "https://idp/")))
                .doesNotThrowAnyException();
    }

    @Test
    void messagesOfOthersLoseTheirSecrets() {
        Map<String, String> settings = Map.of("ssl.key.password", "tell-nobody", JAAS, "m required password=\"x y\"");

        assertThat(Secrets.scrub("cannot open with tell-nobody", settings)).isEqualTo("cannot open with ***");
        assertThat(Secrets.scrub("Value not specified for key 'y' in JAAS config", settings))
                .doesNotContain("'y'");
    }

    @Test
    void whatIsShownHoldsNoSecret() {
        assertThat(Secrets.shown(Map.of("http.password", "tell-nobody", "threads", "2")))
                .containsEntry("http.password", "***")
                .containsEntry("threads", "2");
    }
}
