package dev.steadfast.contract.remediation;

/** A condition on an object. @param value what the predicate compares with; null where it compares with nothing */
public record Requirement(Predicate predicate, Target of, String value) {

    public Requirement {
        if (predicate == null || of == null) {
            throw new IllegalArgumentException("a requirement needs a predicate and an object that it is about");
        }
    }
}
