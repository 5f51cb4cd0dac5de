package dev.steadfast.contract.remediation;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One write to the cluster.
 *
 * @param before what must be true just before it, on a fresh read
 * @param after what must become true
 * @param patience how long it may wait for what is before it, beyond what {@code QUARANTINED_FOR} asks
 * @param within how long after the write it must have become true
 * @param arguments what the verb needs besides its target
 */
public record Step(Verb verb, Target target, List<Requirement> before, List<Requirement> after, Duration patience, Duration within,
        Map<String, String> arguments) {

    public Step {
        if (verb == null || target == null || patience == null || within == null) {
            throw new IllegalArgumentException("a step needs verb, target, patience and within");
        }
        before = before == null ? List.of() : List.copyOf(before);
        after = after == null ? List.of() : List.copyOf(after);
        arguments = arguments == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    /** The value of a condition before this step; null if the step doesn't ask it. */
    public String asked(Predicate predicate) {
        return before.stream().filter(r -> r.predicate() == predicate).map(Requirement::value).findFirst().orElse(null);
    }

    /** Whether every word of it is known to this reader. */
    boolean understood() {
        return verb != Verb.UNKNOWN && before.stream().allMatch(r -> r.predicate() != Predicate.UNKNOWN)
                && after.stream().allMatch(r -> r.predicate() != Predicate.UNKNOWN);
    }
}
