package dev.steadfast.contract.remediation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would be done, as data. It holds no resourceVersions: those come from the fresh read before each write.
 *
 * @param fix the kind of fix, and the name of the permission to approve it
 * @param finding the id of the finding that it answers; of an undo: that of the remediation's finding
 * @param subject what the finding is about
 * @param set the name of the set concerned, null if none is known
 * @param expiresAt until when it can be approved
 * @param asks what the approver must assert
 * @param steps in this order
 * @param otherwise what is done instead of the remaining steps when the object is needed again: the same approval covers it
 * @param cautions what whoever approves must know
 */
public record Plan(Fix fix, String cluster, String namespace, String finding, Target subject, String set, Instant expiresAt, List<Assertion> asks,
        List<Step> steps, List<Step> otherwise, List<String> cautions) {

    public Plan {
        asks = asks == null ? List.of() : List.copyOf(asks);
        steps = steps == null ? List.of() : List.copyOf(steps);
        otherwise = otherwise == null ? List.of() : List.copyOf(otherwise);
        cautions = cautions == null ? List.of() : List.copyOf(cautions);
        if (fix == null || cluster == null || namespace == null || namespace.isEmpty() || subject == null || expiresAt == null || steps.isEmpty()) {
            throw new IllegalArgumentException("a plan needs fix, cluster, namespace, subject, expiresAt and at least one step");
        }
    }

    /** What is approved: the SHA-256 of the plan's canonical JSON, every field included. */
    public String digest() {
        return Digest.of(Json.mapper().valueToTree(this));
    }

    /** Whether the other plan would do the same; only when it expires may differ. */
    public boolean sameAs(Plan other) {
        return withExpiry(other.expiresAt).equals(other);
    }

    public Plan withExpiry(Instant at) {
        return new Plan(fix, cluster, namespace, finding, subject, set, at, asks, steps, otherwise, cautions);
    }

    /** Steps, then otherwise: progress is kept by the index in this list. */
    @JsonIgnore
    public List<Step> all() {
        return Stream.concat(steps.stream(), otherwise.stream()).toList();
    }

    /** Whether this reader knows every word of it; what is not understood is never carried out. */
    @JsonIgnore
    public boolean understood() {
        return fix != Fix.UNKNOWN && fix != Fix.ADVICE && all().stream().allMatch(Step::understood) && !asks.contains(Assertion.UNKNOWN);
    }

    /** The longest that it may run once begun: waiting, quarantine and effects of all its steps. */
    @JsonIgnore
    public Duration horizon() {
        Duration sum = Duration.ZERO;
        for (Step step : all()) {
            String quarantine = step.asked(Predicate.QUARANTINED_FOR);
            sum = sum.plus(step.patience()).plus(step.within()).plus(quarantine == null ? Duration.ZERO : Duration.parse(quarantine));
        }
        return sum;
    }
}
