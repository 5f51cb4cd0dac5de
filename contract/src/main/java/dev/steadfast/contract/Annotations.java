package dev.steadfast.contract;

/** Annotations on the user's objects that Steadfast reads or writes. */
public final class Annotations {
    /** {@code "true"} on a set, a claim or a namespace: no findings. */
    public static final String IGNORE = "steadfast.dev/ignore";
    /** {@code "true"}: findings, but never a plan. */
    public static final String PROTECT = "steadfast.dev/protect";
    /** On a set, an ISO 8601 or Go duration ({@code PT20M}, {@code 20m}): how long it may be without progress. */
    public static final String PROGRESS_DEADLINE = "steadfast.dev/progress-deadline";
    /** On a volume: the id of the remediation that keeps it in quarantine. */
    public static final String QUARANTINE = "steadfast.dev/quarantine";

    private Annotations() {}
}
