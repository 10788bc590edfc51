package io.barograph.processor.parse.access;

import java.util.List;

/** Why a line was rejected; a closed list, so that it can be a label. */
public final class Reason {
    /** The line ends too early or goes on too long. */
    public static final String BAD_FIELD_COUNT = "bad_field_count";
    /** What should be JSON is not, or is cut off. */
    public static final String BAD_JSON = "bad_json";
    /** A size or a duration is not a number. */
    public static final String BAD_NUMBER = "bad_number";
    /** The request is not in its quotation marks. */
    public static final String BAD_REQUEST = "bad_request";
    /** The HTTP status is not one. */
    public static final String BAD_STATUS = "bad_status";
    /** The time is missing, or is no time. */
    public static final String BAD_TIME = "bad_time";
    /** The line does not look like this format at all. */
    public static final String BAD_SHAPE = "bad_shape";
    /** The format is right, but the cache's word is in no list. */
    public static final String UNKNOWN_CACHE_STATUS = "unknown_cache_status";
    /** The user's pattern took too many steps on this line. */
    public static final String TOO_COSTLY = "too_costly";

    /** All of them. */
    public static final List<String> ALL = List.of(
            BAD_FIELD_COUNT,
            BAD_JSON,
            BAD_NUMBER,
            BAD_REQUEST,
            BAD_STATUS,
            BAD_TIME,
            BAD_SHAPE,
            UNKNOWN_CACHE_STATUS,
            TOO_COSTLY);

    private Reason() {}
}
