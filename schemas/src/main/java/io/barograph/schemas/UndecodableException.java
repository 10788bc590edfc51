package io.barograph.schemas;

/** Bytes that are not a record of ours; the reason is one word of a closed list, fit for a label. */
public final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    /** A refusal with its {@code reason} (a label) and a {@code detail} in words. */
    public UndecodableException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** {@code not_ours}, {@code unknown_schema}, {@code damaged} or {@code registry_away}. */
    public String reason() {
        return reason;
    }
}
