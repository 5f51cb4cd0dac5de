package dev.steadfast.remediator.decide;

import dev.steadfast.remediator.judge.Window;
import java.util.List;
import java.util.Optional;

/** What may be done without a person, and when anything may be done at all. */
public record Policy(List<Window> windows, List<PolicyRule> approvals) {
    /** Approves nothing, at any time. */
    public static final Policy NONE = new Policy(List.of(), List.of());

    public Policy {
        windows = windows == null ? List.of() : List.copyOf(windows);
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
    }

    public Optional<PolicyRule> rule(String name) {
        return approvals.stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
