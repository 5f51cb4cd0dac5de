package dev.steadfast.remediator.cluster;

import java.time.Duration;

/** What the API server said to a write, as far as it decides what is done next. */
public sealed interface WriteResult {

    record Accepted(int code) implements WriteResult {}

    /** The object is not what was read (409), or gone (404): read and judge again. */
    record Conflict(String text) implements WriteResult {}

    /** A disruption budget says no (429), or two of them cover the pod (500). @param two whether it is the latter */
    record Budget(boolean two, String text) implements WriteResult {}

    /** The API server has too much to do (429 without that cause, 503). */
    record Overloaded(Duration retryAfter, String text) implements WriteResult {}

    /** It will not be accepted as it is: forbidden, invalid. */
    record Refused(int code, String text) implements WriteResult {}

    /** No answer, or one that says nothing: it may have been done. */
    record Unknown(String text) implements WriteResult {}
}
