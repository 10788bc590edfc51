package io.barograph.schemas.registry;

/** A record waited for the registry as long as one may; whoever reads it begins again with it. */
public final class RegistryAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryAwayException(String sentence) {
        super(sentence);
    }
}
