package io.barograph.processor.parse;

/** What a dialect says of one line. There is no fourth case: a dialect never throws and never stays silent. */
public enum Answer {
    /** The line held something to count. */
    EVENT,
    /** The line belongs to the dialect and holds nothing to count: a blank line, program output, a comment. */
    IGNORED,
    /** The line does not belong to the dialect or is damaged; a reason is given. */
    REJECTED
}
