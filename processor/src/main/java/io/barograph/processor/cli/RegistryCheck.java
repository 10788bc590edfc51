package io.barograph.processor.cli;

import io.barograph.schemas.registry.RegistryClient;
import io.barograph.schemas.registry.RegistryFailure;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.schemas.registry.Subjects;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** What keeps the processor from working with a schema registry; registers nothing. */
final class RegistryCheck {
    private RegistryCheck() {}

    /** What is missing, as a sentence; nothing when every schema has a number or will get one. */
    static Optional<String> missing(RegistrySettings settings) {
        try (RegistryClient client = new RegistryClient(settings)) {
            if (settings.autoRegister()) {
                client.subjects();
                return Optional.empty();
            }
            for (Map.Entry<String, Schema> subject : Subjects.all().entrySet()) {
                client.lookUp(subject.getKey(), subject.getValue());
            }
            return Optional.empty();
        } catch (RegistryFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
