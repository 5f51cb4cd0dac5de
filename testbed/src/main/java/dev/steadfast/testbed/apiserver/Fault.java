package dev.steadfast.testbed.apiserver;

import java.time.Duration;

/** What is done to a request instead of, or besides, answering it. */
public sealed interface Fault {
    /** The answer comes so much later. */
    record Delay(Duration time) implements Fault {
    }

    /** It is refused, and not done. */
    record Refuse(int code, String reason, String message, int retryAfterSeconds) implements Fault {
    }

    /** The connection is closed, and nothing done. */
    record Sever() implements Fault {
    }

    /** It is done, and then the connection is closed: the client can't know. */
    record LoseAnswer() implements Fault {
    }

    /** It is done, and half of the answer is sent. */
    record CutAnswer() implements Fault {
    }

    /** It is granted, and the answer is at its end at once: a watch that nothing is heard of. */
    record EndAtOnce() implements Fault {
    }

    /** Overload: 429 without a DisruptionBudget in its causes. */
    static Fault overload(int retryAfterSeconds) {
        return new Refuse(429, "TooManyRequests", "the server has received too many requests and has asked us to try again later", retryAfterSeconds);
    }

    static Fault broken() {
        return new Refuse(500, "InternalError", "Internal error occurred: etcdserver: request timed out", 0);
    }

    static Fault unavailable() {
        return new Refuse(503, "ServiceUnavailable", "the server is currently unable to handle the request", 0);
    }

    /** The version that was asked for is gone. */
    static Fault expired() {
        return new Refuse(410, "Expired", "too old resource version", 0);
    }
}
