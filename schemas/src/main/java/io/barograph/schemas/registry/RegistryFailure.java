package io.barograph.schemas.registry;

/** A question that the registry did not answer; the message names the registry and holds no secret. */
public final class RegistryFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /** How it failed. */
    public enum Kind {
        /** It cannot be reached, or has trouble of its own: asking later may help. */
        AWAY,
        /** It lets us not in: somebody has to act, and asking later may help then. */
        CLOSED,
        /** It does not know what was asked for. */
        UNKNOWN,
        /** It does not take what was sent, such as an incompatible schema. */
        REFUSED
    }

    RegistryFailure(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** How it failed. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same question may be answered later. */
    public boolean mayPass() {
        return kind == Kind.AWAY || kind == Kind.CLOSED;
    }
}
