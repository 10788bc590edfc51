package io.barograph.standalone.simulate;

import java.util.Locale;

/** What can go wrong. Each says where it strikes and, in the words of the product, what a finding should call it. */
public enum FaultKind {
    /** The tag of the base image moved, and caches still hold what was built on the old one. */
    BASE_MOVED(Place.PROJECT, "base_image_changed"),
    /** Builders lose their cache again and again, but keep the images they pulled. */
    CACHE_FLUSHED(Place.PROJECT, "evicted_or_unexplained"),
    /** Each build gets a builder that has never built anything. */
    COLD_BUILDER(Place.PROJECT, "cold_builder"),
    /** What every commit changes is copied in one of the first steps. */
    EARLY_LAYER(Place.PROJECT, "context_changed"),
    /** The cache in the registry cannot be imported. */
    REGISTRY_GONE(Place.PROJECT, "cache_import_failed"),
    /** More and more builds lose a part of their cache. */
    GRADUAL_DROP(Place.PROJECT, "evicted_or_unexplained"),
    /** The upstream answers everybody late. */
    ORIGIN_OVERLOADED(Place.NETWORK, "origin_overloaded"),
    /** One node's link is full. */
    LINK_SATURATED(Place.NETWORK, "bandwidth_saturated"),
    /** One node's name server answers late. */
    SLOW_DNS(Place.NETWORK, "dns_slow"),
    /** One node gets an eighth of its usual speed over a link that has room. */
    BAD_NODE(Place.NETWORK, "path_degraded"),
    /** One in ten first packets is lost and sent again after a second. */
    PACKET_LOSS(Place.NETWORK, "connect_retransmit"),
    /** One in ten names is only answered by the second name server, after five seconds. */
    DNS_TIMEOUT(Place.NETWORK, "dns_timeout"),
    /** The upstream gives everybody an eighth of the usual speed. */
    ORIGIN_THROTTLED(Place.NETWORK, "origin_throttled"),
    /** One in ten transfers stands still for some seconds. */
    STALL(Place.NETWORK, "stall"),
    /** Many clients want one new object before it is cached, and it is thrown out again and again. */
    STAMPEDE(Place.PROXY, "stampede"),
    /** A few clients want one object again and again that the proxy never keeps. */
    THRASH(Place.PROXY, "thrash");

    private final Place place;
    private final String cause;

    FaultKind(Place place, String cause) {
        this.place = place;
        this.cause = cause;
    }

    /** What a fault happens to. */
    public enum Place {
        /** The builds of one project. */
        PROJECT,
        /** Downloads of all nodes from one upstream. */
        NETWORK,
        /** The proxy in front of one upstream. */
        PROXY
    }

    /** What it happens to. */
    public Place place() {
        return place;
    }

    /** What a finding should call it. */
    public String cause() {
        return cause;
    }

    /** Its name on the command line and in the truth. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
