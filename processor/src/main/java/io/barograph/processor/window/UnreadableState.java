package io.barograph.processor.window;

/** A store or an internal topic holds something of another version of this program. Nothing of it may be skipped. */
public final class UnreadableState extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says which, in a sentence for the operator. */
    public UnreadableState(String sentence) {
        super(sentence);
    }
}
