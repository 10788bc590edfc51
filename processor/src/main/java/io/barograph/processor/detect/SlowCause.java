package io.barograph.processor.detect;

/** Why a fetch was slow; closed. Its word is part of the stored format. */
public enum SlowCause {
    /** Its times contradict each other. */
    INVALID_CLOCK("invalid_clock", SlowFamily.NONE),
    /** It was not slow; exactly the threshold is not. */
    NOT_SLOW("not_slow", SlowFamily.NONE),
    /** The first packet of the connection was sent again: loss, or an accept queue that is full. */
    CONNECT_RETRANSMIT("connect_retransmit", SlowFamily.CONNECT),
    /** A name server did not answer and the next was asked. */
    DNS_TIMEOUT("dns_timeout", SlowFamily.CONNECT),
    /** This node connects slowly and the others do not: its resolver or its route. */
    DNS_SLOW("dns_slow", SlowFamily.CONNECT),
    /** Many nodes wait at once, for connections or for small answers. */
    ORIGIN_OVERLOADED("origin_overloaded", SlowFamily.SOURCE),
    /** Connecting took most of the time, for no reason that shows. */
    CONNECT_SLOW("connect_slow", SlowFamily.CONNECT),
    /** The link of the node was full. */
    BANDWIDTH_SATURATED("bandwidth_saturated", SlowFamily.BANDWIDTH),
    /** It was large and came at the usual speed. */
    LARGE_OBJECT("large_object", SlowFamily.BANDWIDTH),
    /** It came slowly over a link that had room: loss, MTU, a throttle. */
    PATH_DEGRADED("path_degraded", SlowFamily.OTHER),
    /** All nodes get it slowly although their links have room. */
    ORIGIN_THROTTLED("origin_throttled", SlowFamily.SOURCE),
    /** It took far longer than its size explains, and nothing else shows. */
    STALL("stall", SlowFamily.OTHER),
    /** No rule holds. */
    UNKNOWN("unknown", SlowFamily.OTHER),
    /** Too few fetches to compare with; never a guess. */
    INSUFFICIENT_DATA("insufficient_data", SlowFamily.NONE);

    private final String word;
    private final SlowFamily family;

    SlowCause(String word, SlowFamily family) {
        this.word = word;
        this.family = family;
    }

    /** Its name in records and metrics. */
    public String word() {
        return word;
    }

    /** The cause of the word, {@link #UNKNOWN} for a word that is none of ours. */
    public static SlowCause of(String word) {
        for (SlowCause cause : values()) {
            if (cause.word.equals(word)) {
                return cause;
            }
        }
        return UNKNOWN;
    }

    /** What people call it. */
    public SlowFamily family() {
        return family;
    }
}
