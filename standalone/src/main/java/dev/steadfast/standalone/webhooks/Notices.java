package dev.steadfast.standalone.webhooks;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import java.util.Locale;
import java.util.Optional;

/** What of a record is worth telling: that a finding opens, gets worse, or is over; that a remediation is in another state. Not each of their updates. */
final class Notices {
    private Notices() {}

    /** @param before the finding's severity; null if it was not open */
    static Optional<Notice> of(Severity before, Finding now) {
        boolean was = before != null;
        String event = now.open() && !was ? "opened" : now.open() && now.severity().compareTo(before) > 0 ? "worsened"
                : was && now.state() == FindingState.RESOLVED ? "resolved" : null;
        if (event == null) {
            return Optional.empty();
        }
        String about = now.subject().text();
        String title = switch (event) {
            case "resolved" -> "Resolved: " + now.rule().id() + " of " + about;
            case "worsened" -> "Now " + now.severity().text() + ": " + now.rule().id() + " of " + about;
            default -> now.rule().id() + " of " + about + (now.cause() == null ? "" : ", because of " + now.cause().id());
        };
        String text = now.summary() + (now.advice() == null || event.equals("resolved") ? "" : " " + now.advice());
        return Optional.of(new Notice(now.id() + "/" + now.sequence() + "/" + event, "finding." + event, now.updatedAt(), now.severity(), now.cluster(), now.clusterName(),
                now.subject().namespace() == null ? "" : now.subject().namespace(), title, text, now.runbook(), Json.write(now)));
    }

    /** @param before the remediation's state; null if it is new */
    static Optional<Notice> of(State before, Remediation now) {
        if (before == now.state()) {
            return Optional.empty();
        }
        String state = now.state().name().toLowerCase(Locale.ROOT);
        boolean bad = now.state() == State.FAILED || now.state() == State.ABORTED;
        String text = now.state() == State.PROPOSED ? "It waits for a decision: steadfast plan " + now.id() : now.reason() == null ? "" : now.reason().text();
        return Optional.of(new Notice(now.id() + "/" + now.state(), "remediation." + state, now.updatedAt(), bad ? Severity.WARNING : Severity.INFO, now.plan().cluster(), null,
                now.plan().namespace(), "Remediation " + now.id() + " (" + now.plan().fix().text() + ") of " + now.plan().subject().text() + " is " + state, text, null, Json.write(now)));
    }
}
