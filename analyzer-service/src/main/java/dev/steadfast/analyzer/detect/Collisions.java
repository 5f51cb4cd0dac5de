package dev.steadfast.analyzer.detect;

import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Evidence;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.contract.resource.StatefulSet;
import java.time.Instant;
import java.util.List;

/** G4 as a finding about the youngest of the sets that make the same claim names. */
final class Collisions {

    private Collisions() {}

    static Instant age(StatefulSet set) {
        return set.metadata().creationTimestamp() == null ? Instant.EPOCH : set.metadata().creationTimestamp();
    }

    static Detected found(String stem, List<StatefulSet> byAge, Instant now) {
        StatefulSet youngest = byAge.getLast();
        String names = String.join(" and ", byAge.stream().map(StatefulSet::name).toList());
        Instant since = youngest.metadata().creationTimestamp() == null ? now : youngest.metadata().creationTimestamp();
        List<Evidence> evidence = byAge.stream().map(s -> Evidence.field("StatefulSet", s.name(), s.uid(), "spec.volumeClaimTemplates[].metadata.name",
                stem.substring(0, stem.length() - s.name().length() - 1))).toList();
        return Detected.of(Rule.CLAIM_NAME_COLLISION, new Subject("StatefulSet", youngest.metadata().namespace(), youngest.name(), youngest.uid()), since, since,
                "The sets " + names + " in " + youngest.metadata().namespace() + " make claims of the same names (" + stem + "-0 and so on): they would share data.",
                evidence, "Rename one of the sets, or its claim template, by making the set anew.")
                .inSet(youngest.name(), youngest.uid(), youngest.metadata().generation()).graded(Rule.CLAIM_NAME_COLLISION.severity(), Confidence.CERTAIN);
    }
}
