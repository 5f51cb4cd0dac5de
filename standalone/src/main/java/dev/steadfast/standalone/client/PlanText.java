package dev.steadfast.standalone.client;

import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Requirement;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.StepState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as whoever approves it must see it. */
final class PlanText {
    private final PrintWriter out;

    PlanText(PrintWriter out) {
        this.out = out;
    }

    void print(Remediation r, Instant now) {
        Plan plan = r.plan();
        out.println(r.id() + "  " + r.state() + "  " + plan.fix().text() + "  " + plan.subject().text() + (r.undoes() == null ? "" : "  (undoes " + r.undoes() + ")"));
        if (r.reason() != null) {
            out.println("  " + (r.state().over() ? "because " : "waits: ") + r.reason().text() + " (" + r.reason().code() + ")");
        }
        r.approvals().forEach(a -> out.println("  approved by " + a.decision().by().username() + " at " + a.acceptedAt()
                + (a.decision().comment() == null ? "" : ": " + a.decision().comment())));
        plan.cautions().forEach(caution -> out.println("  ! " + caution));
        steps(r, plan.steps(), 0);
        if (!plan.otherwise().isEmpty()) {
            out.println("  If it is needed again meanwhile, instead of what is not done yet:");
            steps(r, plan.otherwise(), plan.steps().size());
        }
        out.println("  digest " + r.digest());
        if (r.state() == State.PROPOSED) {
            out.println("  Can be approved until " + plan.expiresAt() + " (" + Columns.age(plan.expiresAt(), now) + "):");
            out.println("    steadfast approve " + r.id() + " --digest " + r.digest().substring(0, ApproveCommand.SHORTEST)
                    + plan.asks().stream().map(Assertion::text).map(a -> " --assert " + a).collect(Collectors.joining()));
            out.println("    steadfast reject " + r.id());
        } else if (r.state().undoable() && r.undoes() == null) {
            out.println("  Can be taken back: steadfast undo " + r.id());
        }
    }

    private void steps(Remediation r, List<Step> steps, int from) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            StepState state = r.progress().get(from + i).state();
            out.println("  " + (from + i + 1) + ". " + step.verb().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + step.target().text()
                    + (state == StepState.PENDING ? "" : "  [" + state + "]"));
            step.arguments().forEach((name, value) -> out.println("       with   " + name + " = " + value));
            step.before().forEach(c -> out.println("       if     " + condition(c)));
            step.after().forEach(c -> out.println("       so that " + condition(c)));
            out.println("       waits up to " + length(step.patience()) + " for its conditions, " + length(step.within()) + " for its effect");
        }
    }

    private static String condition(Requirement c) {
        return c.predicate().name().toLowerCase(Locale.ROOT).replace('_', ' ') + (c.value() == null ? "" : " " + c.value()) + ": " + c.of().text();
    }

    private static String length(Duration duration) {
        return Columns.length(duration);
    }
}
