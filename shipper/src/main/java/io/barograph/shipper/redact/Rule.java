package io.barograph.shipper.redact;

import java.util.Locale;

/** Why something was hidden; what secrets are counted by. */
enum Rule {
    GITHUB,
    GITLAB,
    AWS,
    NPM,
    PYPI,
    DOCKER,
    SLACK,
    GOOGLE,
    STRIPE,
    HUGGINGFACE,
    OPENAI,
    JWT,
    PRIVATE_KEY,
    URL,
    AUTHORIZATION,
    NAMED,
    SAID,
    CUSTOM;

    /** As metrics and heartbeats write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
