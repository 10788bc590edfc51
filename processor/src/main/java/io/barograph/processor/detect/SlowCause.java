package io.barograph.processor.detect;

/** Why a fetch was slow; closed. Its word is part of the stored format. */
public enum SlowCause {
    /** Its times contradict each other. */
    INVALID_CLOCK("invalid_clock", ""),
    /** It was not slow; exactly the threshold is not. */
    NOT_SLOW("not_slow", ""),
    /** The first packet of the connection was sent again: loss, or an accept queue that is full. */
    CONNECT_RETRANSMIT("connect_retransmit", "other"),
    /** A name server did not answer and the next was asked. */
    DNS_TIMEOUT("dns_timeout", "dns"),
    /** This node connects slowly and the others do not: its resolver or its route. */
    DNS_SLOW("dns_slow", "dns"),
    /** Many nodes wait at once, for connections or for small answers. */
    ORIGIN_OVERLOADED("origin_overloaded", "source"),
    /** Connecting took most of the time, for no reason that shows. */
    CONNECT_SLOW("connect_slow", "other"),
    /** The link of the node was full. */
    BANDWIDTH_SATURATED("bandwidth_saturated", "bandwidth"),
    /** It was large and came at the usual speed. */
    LARGE_OBJECT("large_object", "bandwidth"),
    /** It came slowly over a link that had room: loss, MTU, a throttle. */
    PATH_DEGRADED("path_degraded", "other"),
    /** All nodes get it slowly although their links have room. */
    ORIGIN_THROTTLED("origin_throttled", "source"),
    /** It took far longer than its size explains, and nothing else shows. */
    STALL("stall", "other"),
    /** No rule holds. */
    UNKNOWN("unknown", "other"),
    /** Too few fetches to compare with; never a guess. */
    INSUFFICIENT_DATA("insufficient_data", "");

    private final String word;
    private final String family;

    SlowCause(String word, String family) {
        this.word = word;
        this.family = family;
    }

    /** Its name in records and metrics. */
    public String word() {
        return word;
    }

    /** What people call it: bandwidth, dns, source or other; empty when it is no cause. */
    public String family() {
        return family;
    }
}
