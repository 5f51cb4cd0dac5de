package dev.steadfast.analyzer.ownership;

/** The evidence ladder of section 3 of the catalogue: how surely a claim belongs to a set, from certain to a guess. */
public enum Rung {
    /** Its controlling owner is a living set. */
    O1_OWNED_BY_SET,
    /** Its controlling owner is a living pod of a set: it is being scaled away. */
    O2_OWNED_BY_POD,
    /** A living pod of the set mounts it under the name that the set makes for that ordinal. */
    O3_IN_USE,
    /** It was seen in use by a pod of the set. */
    O4_SEEN_IN_USE,
    /** Exactly one living set makes its name, its labels fit, and nobody else controls it. */
    O5_NAME_AND_LABELS,
    /** Exactly one living set makes its name, but its labels differ: adopted or made beforehand. */
    O6_NAME,
    /** No living set; written first by kube-controller-manager, without owners: a former claim of some set. */
    O7_PLAUSIBLE,
    /** Nothing but the shape of its name. */
    O8_GUESS;

    /** Whether this rung may carry the verdict that a claim is an orphan. */
    public boolean atLeast(Rung rung) {
        return ordinal() <= rung.ordinal();
    }
}
