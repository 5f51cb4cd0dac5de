package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.MANAGED_BY_GITOPS;
import static dev.steadfast.remediator.judge.Objection.NAMESPACE_TERMINATING;
import static dev.steadfast.remediator.judge.Objection.OPERATOR_OWNED;
import static dev.steadfast.remediator.judge.Objection.OUTSIDE_WRITE;
import static dev.steadfast.remediator.judge.Objection.PROTECTED;

import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.remediation.Verb;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.live.Marks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** That nobody else looks after these objects, and that nobody asked to leave them alone. */
final class OwnershipGuards {
    static final List<Guard> ALL = List.of(OwnershipGuards::namespace, OwnershipGuards::protection, OwnershipGuards::operator,
            OwnershipGuards::gitops);

    private OwnershipGuards() {}

    private static Verdict namespace(Remediation remediation, Step step, Situation situation) {
        String name = remediation.plan().namespace();
        boolean terminating = situation.live().namespace(name)
                .map(n -> n.metadata().terminating() || n.status() != null && "Terminating".equals(n.status().phase()))
                .orElse(false);
        return terminating ? Verdict.no(NAMESPACE_TERMINATING, "namespace " + name + " is terminating") : Verdict.GO;
    }

    private static Verdict protection(Remediation remediation, Step step, Situation situation) {
        return objects(remediation, step, situation.live())
                .flatMap(r -> Marks.forbids(r.metadata()).map(a -> Verdict.no(PROTECTED, r.kind() + " " + r.name() + " has the annotation " + a)).stream())
                .findFirst().orElse(Verdict.GO);
    }

    private static Verdict operator(Remediation remediation, Step step, Situation situation) {
        Optional<Verdict> set = set(remediation, situation.live()).flatMap(s -> Marks.foreignOwner(s.metadata(), null)
                .map(o -> Verdict.no(OPERATOR_OWNED, "the set " + s.name() + " is controlled by " + o)));
        return set.or(() -> situation.live().claim(remediation.plan().subject().name())
                        .filter(c -> remediation.plan().subject().kind().equals("PersistentVolumeClaim"))
                        .flatMap(c -> Marks.foreignOwner(c.metadata(), "StatefulSet")
                                .map(o -> Verdict.no(OPERATOR_OWNED, "the claim " + c.name() + " is controlled by " + o))))
                .orElse(Verdict.GO);
    }

    /** A pod is replaced as its set would have it: no objection. Everything else changes what a tool may keep. */
    private static Verdict gitops(Remediation remediation, Step step, Situation situation) {
        if (step.verb() == Verb.EVICT_POD || remediation.undoes() != null) {
            return Verdict.GO;
        }
        return objects(remediation, step, situation.live())
                .filter(r -> r.kind().equals("PersistentVolumeClaim") || r.kind().equals("PersistentVolume"))
                .flatMap(r -> Marks.managedBy(r.metadata()).map(m -> Verdict.no(MANAGED_BY_GITOPS, r.kind() + " " + r.name() + " is managed: " + m)).stream())
                .findFirst().orElse(Verdict.GO);
    }

    /** Taking something back doesn't touch the set, and often begins with a person scaling it. */
    static Verdict outsideWrite(Remediation remediation, Step step, Situation situation) {
        if (remediation.undoes() != null || remediation.turnedBack() != null) {
            return Verdict.GO;
        }
        return set(remediation, situation.live())
                .flatMap(s -> Marks.writtenLately(s.metadata(), situation.limits().settle(), situation.now())
                        .map(w -> Verdict.wait(OUTSIDE_WRITE, w.manager() + " wrote to the set " + s.name() + " at " + w.time() + "; it is left alone for "
                                + situation.limits().settle())))
                .orElse(Verdict.GO);
    }

    private static Optional<? extends Resource> set(Remediation remediation, Live live) {
        return Optional.ofNullable(remediation.plan().set()).flatMap(live::set);
    }

    /** Namespace, set, subject, and every object that the step is about or asks about. */
    private static Stream<Resource> objects(Remediation remediation, Step step, Live live) {
        Stream<Target> targets = Stream.concat(Stream.of(remediation.plan().subject(), step.target()), step.before().stream().map(r -> r.of()));
        Stream<Resource> found = targets.distinct().flatMap(t -> live.find(t.kind(), t.name()).stream());
        return Stream.of(live.namespace(remediation.plan().namespace()).stream().map(Resource.class::cast),
                set(remediation, live).stream().map(Resource.class::cast), found).flatMap(s -> s);
    }
}
