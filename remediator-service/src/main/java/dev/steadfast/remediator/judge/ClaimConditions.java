package dev.steadfast.remediator.judge;

import static dev.steadfast.remediator.judge.Objection.AUTOSCALED;
import static dev.steadfast.remediator.judge.Objection.CLAIM_MOUNTED;
import static dev.steadfast.remediator.judge.Objection.CLAIM_STILL_THERE;
import static dev.steadfast.remediator.judge.Objection.COPY_UNFINISHED;
import static dev.steadfast.remediator.judge.Objection.FINDING_GONE;
import static dev.steadfast.remediator.judge.Objection.IN_RANGE;
import static dev.steadfast.remediator.judge.Objection.LATENT_REFERENCE;
import static dev.steadfast.remediator.judge.Objection.MANIFEST_CHANGED;
import static dev.steadfast.remediator.judge.Objection.NAME_COLLISION;
import static dev.steadfast.remediator.judge.Objection.NEW_CLAIM;
import static dev.steadfast.remediator.judge.Objection.OPERATOR_OWNED;
import static dev.steadfast.remediator.judge.Objection.RETENTION_DELETES;
import static dev.steadfast.remediator.judge.Objection.SCALED_TO_ZERO;
import static dev.steadfast.remediator.judge.Objection.TARGET_GONE;

import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.remediator.live.ClaimManifest;
import dev.steadfast.remediator.live.ClaimUse;
import dev.steadfast.remediator.live.Generator;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.live.Marks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The conditions of taking a claim away: G1 to G3 of the catalogue, their traps included. */
final class ClaimConditions {

    private ClaimConditions() {}

    /** Use is asked first: it is what takes a quarantine back. */
    static Verdict orphan(Target of, String rule, Live live) {
        ClaimUse use = new ClaimUse(live, of.name());
        Optional<String> mounted = use.mountedBy();
        if (mounted.isPresent()) {
            return Verdict.no(CLAIM_MOUNTED, mounted.get() + " mounts the claim " + of.name());
        }
        Verdict range = outOfRange(of, live);
        if (!range.goes()) {
            return range;
        }
        Optional<String> wanted = use.wantedBy();
        if (wanted.isPresent()) {
            return Verdict.no(LATENT_REFERENCE, wanted.get() + " would mount, or copies from, the claim " + of.name());
        }
        return generators(of, Rule.of(rule).orElse(Rule.UNKNOWN), live);
    }

    static Verdict outOfRange(Target of, Live live) {
        return Generator.of(of.name(), live).stream().filter(Generator::inRange).findFirst()
                .map(g -> Verdict.no(IN_RANGE, "ordinal " + g.ordinal() + " of the set " + g.set().name() + " is in range: the claim " + of.name() + " is its own"))
                .orElse(Verdict.GO);
    }

    /** Which sets give the name decides which of the three rules it is. */
    private static Verdict generators(Target of, Rule rule, Live live) {
        List<Generator> generators = Generator.of(of.name(), live);
        if (generators.size() > 1) {
            return Verdict.no(NAME_COLLISION, "more than one set gives the name " + of.name() + ": "
                    + generators.stream().map(g -> g.set().name()).sorted().collect(Collectors.joining(", ")));
        }
        boolean living = !generators.isEmpty();
        boolean same = switch (rule) {
            case ORPHAN_PVC_SCALED_DOWN -> living;
            case ORPHAN_PVC_SET_GONE, ORPHAN_PVC_TEMPLATE_REMOVED -> !living;
            default -> false;
        };
        if (!same) {
            return Verdict.no(FINDING_GONE, living ? "the set " + generators.getFirst().set().name() + " gives the claim's name (again)"
                    : "no set gives the claim's name any more");
        }
        return living ? scaledDown(generators.getFirst(), live) : Verdict.GO;
    }

    private static Verdict scaledDown(Generator generator, Live live) {
        String set = "the set " + generator.set().name();
        Optional<String> owner = Marks.foreignOwner(generator.set().metadata(), null);
        if (owner.isPresent()) {
            return Verdict.no(OPERATOR_OWNED, set + " is controlled by " + owner.get());
        }
        if (generator.scaledToZero()) {
            return Verdict.no(SCALED_TO_ZERO, set + " is scaled to zero: its claims wait for it");
        }
        if (generator.deletedWhenScaled()) {
            return Verdict.no(RETENTION_DELETES, set + " deletes its claims itself when it is scaled");
        }
        return generator.autoscaled(live) ? Verdict.no(AUTOSCALED, set + " may be scaled to that ordinal again by its autoscaler") : Verdict.GO;
    }

    static Verdict noUnfinishedCopy(Target of, Live live) {
        return new ClaimUse(live, of.name()).unfinishedCopy()
                .map(what -> Verdict.wait(COPY_UNFINISHED, "a copy of the claim " + of.name() + " is not finished: " + what))
                .orElse(Verdict.GO);
    }

    static Verdict manifest(Target of, String digest, Live live) {
        Optional<PersistentVolumeClaim> claim = live.claim(of.name());
        Optional<JsonNode> raw = claim.flatMap(c -> live.raw(c.uid()));
        Optional<JsonNode> volume = claim.flatMap(c -> live.volume(String.valueOf(c.spec().volumeName()))).flatMap(v -> live.raw(v.uid()));
        if (raw.isEmpty() || volume.isEmpty()) {
            return Verdict.no(TARGET_GONE, of.text() + " or its volume is gone");
        }
        return ClaimManifest.of(raw.get(), volume.get()).digest().equals(digest) ? Verdict.GO
                : Verdict.no(MANIFEST_CHANGED, of.text() + " is not what it was when the plan was made");
    }

    static Verdict absent(Target of, Live live) {
        Optional<PersistentVolumeClaim> claim = live.claim(of.name());
        if (claim.isEmpty()) {
            return Verdict.GO;
        }
        return claim.get().uid().equals(of.uid())
                ? Verdict.no(CLAIM_STILL_THERE, of.text() + " is still there" + (claim.get().metadata().terminating() ? ", terminating: something holds it" : ""))
                : Verdict.no(NEW_CLAIM, "a new claim has the name " + of.text() + " (uid " + claim.get().uid()
                        + "): its volume is another one. Delete or rename what made it, or bring the data over, before the old volume can have the name again");
    }

    static Verdict snapshotReady(String name, Live live) {
        return live.snapshots().stream().filter(s -> s.name().equals(name)).findFirst()
                .map(s -> ClaimUse.ready(s) ? Verdict.GO : Verdict.wait(COPY_UNFINISHED, "the snapshot " + name + " is not ready to use"))
                .orElse(Verdict.wait(COPY_UNFINISHED, "the snapshot " + name + " is not there"));
    }
}
