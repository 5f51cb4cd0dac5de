package dev.steadfast.remediator.tell;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.remediator.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to be said now: of each finding that is open, and of what has happened lately. */
final class Sayings {
    /** Events are kept for an hour by default: what is open stays in sight. */
    static final Duration AGAIN = Duration.ofMinutes(30);
    /** What happened longer ago was said by who acted then, or is no news. */
    static final Duration NEWS = Duration.ofMinutes(5);

    private Sayings() {}

    static List<Saying> of(Ledger ledger, Instant now) {
        List<Saying> sayings = new ArrayList<>();
        for (Finding finding : ledger.findings()) {
            if (finding.open()) {
                sayings.add(opened(finding));
            } else if (finding.state() == FindingState.RESOLVED && finding.resolvedAt() != null && news(finding.resolvedAt(), now)) {
                sayings.add(resolved(finding));
            }
        }
        ledger.remediations().stream().filter(r -> news(r.updatedAt(), now)).forEach(r -> sayings.add(stands(r)));
        return sayings;
    }

    private static boolean news(Instant at, Instant now) {
        return now.isBefore(at.plus(NEWS));
    }

    private static Saying opened(Finding f) {
        return new Saying(f.id() + "/open/" + f.openedAt(), about(f), f.severity().compareTo(Severity.WARNING) >= 0, camel(f.rule().id()), () -> story(f), "Found",
                f.openedAt() == null ? f.updatedAt() : f.openedAt(), AGAIN);
    }

    private static String story(Finding f) {
        return f.summary() + (f.since() == null ? "" : " Since " + f.since() + ".") + (f.advice() == null ? "" : " " + f.advice());
    }

    private static Saying resolved(Finding f) {
        return new Saying(f.id() + "/resolved/" + f.resolvedAt(), about(f), false, "Resolved", () -> "No longer: " + f.summary(), "Resolved", f.resolvedAt(), null);
    }

    private static Saying stands(Remediation r) {
        boolean bad = r.state() == State.FAILED || r.state() == State.ABORTED;
        return new Saying(r.id() + "/" + r.state(), about(r.plan().subject()), bad, "Remediation" + camel(r.state().name()), () -> story(r), camel(r.plan().fix().text()), r.updatedAt(), null);
    }

    private static String story(Remediation r) {
        String reason = r.reason() == null ? "" : ": " + r.reason().text();
        String who = r.approvals().isEmpty() || r.approvals().getLast().decision().by() == null ? "" : " by " + r.approvals().getLast().decision().by().username();
        String what = "Remediation " + r.id() + " (" + r.plan().fix().text() + ")";
        return switch (r.state()) {
            case PROPOSED -> what + " is proposed and waits for a decision: steadfast plan " + r.id();
            case APPROVED -> what + " is approved" + who + ".";
            case RUNNING -> what + " has begun.";
            case SUCCEEDED, FAILED, ABORTED, REJECTED, EXPIRED, WITHDRAWN, UNKNOWN -> what + " is over" + reason + ".";
        };
    }

    private static Saying.About about(Finding f) {
        return new Saying.About(f.subject().kind(), f.subject().namespace(), f.subject().name(), f.subject().uid());
    }

    private static Saying.About about(Target t) {
        return new Saying.About(t.kind(), t.namespace(), t.name(), t.uid());
    }

    /** {@code crash-loop}, {@code SUCCEEDED} → {@code CrashLoop}, {@code Succeeded} */
    private static String camel(String words) {
        return Arrays.stream(words.toLowerCase(java.util.Locale.ROOT).split("[-_]")).map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1)).collect(Collectors.joining());
    }
}
