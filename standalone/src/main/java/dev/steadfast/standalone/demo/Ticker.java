package dev.steadfast.standalone.demo;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.standalone.CommandFailed;
import java.util.HashMap;
import java.util.Map;

/** Says what changes: a finding that opens or is resolved, a plan that goes on. */
final class Ticker {
    private final Looking looking;
    private final Progress progress;
    private final Map<String, String> findings = new HashMap<>();
    private final Map<String, State> plans = new HashMap<>();

    Ticker(Looking looking, Progress progress) {
        this.looking = looking;
        this.progress = progress;
    }

    void look() {
        try {
            looking.findings().forEach(this::finding);
            looking.remediations().forEach(this::plan);
        } catch (CommandFailed e) {
            // Another look follows.
        }
    }

    private void finding(Finding f) {
        String state = f.state() + (f.cause() == null ? "" : f.cause().id());
        if (!state.equals(findings.put(f.id(), state))) {
            progress.say((f.open() ? "found    " : "resolved ") + f.severity().text() + " " + f.rule().id() + (f.cause() == null ? "" : " <- " + f.cause().id()) + " " + f.subject().text());
        }
    }

    private void plan(Remediation r) {
        if (r.state() == plans.put(r.id(), r.state())) {
            return;
        }
        String what = r.plan().fix().text() + " of " + r.plan().subject().text();
        progress.say(switch (r.state()) {
            case PROPOSED -> "proposed " + what + ": ./steadfast plan " + r.id();
            default -> "plan     " + r.id() + " " + r.state() + ": " + what + (r.reason() == null ? "" : " (" + r.reason().text() + ")");
        });
    }
}
