package io.barograph.processor.detect;

/** What people call the cause of a slow fetch, with its typical sign and what to do. Its word is told to programs. */
public enum SlowFamily {
    /** The link, or the sheer size. */
    BANDWIDTH(
            "bandwidth",
            "bandwidth saturated",
            "large files that come steadily and take long",
            "pull less at once, keep a mirror close to the nodes, make layers smaller, or give the nodes a faster link"),
    /** Before the first byte could be asked for. */
    CONNECT(
            "connect",
            "DNS or connect slow",
            "a long time between the start and the first connection, whatever the size",
            "look at the resolver of the node (a cache on it helps), at lost packets and at a full accept queue"),
    /** The other side. */
    SOURCE(
            "source",
            "source overloaded",
            "response times that swing on many nodes at once, small answers too",
            "spread the load: a mirror or a pull-through cache, fewer pulls at once, another registry; see its limits"),
    /** What none of the three explains. */
    OTHER(
            "other",
            "other",
            "single stalls, one slow path, or nothing that shows",
            "read the evidence of single fetches; one node alone points to its route or its MTU"),
    /** Too little is known. */
    NONE("none", "insufficient data", "fewer than five fetches to compare with", "ship the logs of more fetches");

    private final String word;
    private final String title;
    private final String sign;
    private final String advice;

    SlowFamily(String word, String title, String sign, String advice) {
        this.word = word;
        this.title = title;
        this.sign = sign;
        this.advice = advice;
    }

    /** Its name in records and answers. */
    public String word() {
        return word;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** How it typically shows. */
    public String sign() {
        return sign;
    }

    /** What helps. */
    public String advice() {
        return advice;
    }
}
