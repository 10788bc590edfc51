package io.barograph.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import io.barograph.schemas.registry.RegistrySettings.WhenAway;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegistrySettingsTest {
    private static final Map<String, String> URL = Map.of("schema.registry.url", "http://registry:8081/");

    @Test
    void withoutAnAddressThereIsNoRegistry() {
        assertThat(RegistrySettings.from(Map.of("threads", "2"))).isEmpty();
    }

    @Test
    void nothingIsRegisteredByItselfAndRecordsWait() {
        RegistrySettings settings = RegistrySettings.from(URL).orElseThrow();

        assertThat(settings.autoRegister()).isFalse();
        assertThat(settings.whenAway()).isEqualTo(WhenAway.WAIT);
        assertThat(settings.urls()).extracting(Object::toString).containsExactly("http://registry:8081");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ftp://registry",
        "schema.registry.url, registry:8081",
        "schema.registry.auto.register, perhaps",
        "schema.registry.when.away, explode",
        "schema.registry.timeout.ms, soon",
        "schema.registry.attempts, 0",
        "schema.registry.colour, blue"
    })
    void whatMakesNoSenseIsRefusedByName(String name, String value) {
        Map<String, String> given = new HashMap<>(URL);
        given.put(name, value);

        assertThatThrownBy(() -> RegistrySettings.from(given))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotShown() {
        assertThatThrownBy(() ->
                        RegistrySettings.from(Map.of("schema.registry.url", "https://robot:tell-nobody@registry:8081")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("registry:8081")
                .hasMessageNotContaining("tell-nobody");
    }

    @Test
    void noSecretIsPartOfTheText() {
        Map<String, String> given = new HashMap<>(URL);
        given.put("schema.registry.user", "robot");
        given.put("schema.registry.password", "tell-nobody");
        given.put("schema.registry.ssl.keystore.password", "nor-this");

        assertThat(RegistrySettings.from(given).orElseThrow().toString())
                .contains("robot")
                .doesNotContain("tell-nobody")
                .doesNotContain("nor-this");
    }
}
