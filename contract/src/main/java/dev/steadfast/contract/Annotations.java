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

    /** On a quarantined volume: its reclaim policy before. */
    public static final String QUARANTINE_POLICY = "steadfast.dev/quarantine-reclaim-policy";
    /** On a quarantined volume: its claim, {@code namespace/name/uid}. */
    public static final String QUARANTINE_CLAIM = "steadfast.dev/quarantine-claim";
    /** On a quarantined volume: the claim's manifest, ready for {@code kubectl create -f -}. */
    public static final String QUARANTINE_MANIFEST = "steadfast.dev/quarantine-claim-manifest";
    /** On a quarantined volume: not before this instant is its claim deleted. */
    public static final String QUARANTINE_DELETE_AFTER = "steadfast.dev/quarantine-delete-after";
    /** On a quarantined volume: not before this instant is it proposed to be purged. */
    public static final String QUARANTINE_PURGE_AFTER = "steadfast.dev/quarantine-purge-after";
    /** On a claim that was brought back, and on a snapshot that was taken: the id of the remediation that made it. */
    public static final String MADE_BY = "steadfast.dev/made-by";

    /** Source of the Events that Steadfast writes itself: they tell what is known, and are evidence of nothing. */
    public static final String EVENT_SOURCE = "steadfast-remediator";

    private Annotations() {}
}
