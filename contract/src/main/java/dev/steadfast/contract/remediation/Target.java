package dev.steadfast.contract.remediation;

/**
 * The one object that a step or a condition is about.
 *
 * @param namespace null for a volume
 * @param uid null only for an object that does not exist yet
 */
public record Target(String kind, String namespace, String name, String uid) {

    public Target {
        if (kind == null || kind.isEmpty() || name == null || name.isEmpty()) {
            throw new IllegalArgumentException("kind and name of a target must be given: " + kind + "/" + name);
        }
    }

    /** {@code Pod/NAMESPACE/NAME}, {@code PersistentVolume/NAME}. */
    public String text() {
        return namespace == null || namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
    }
}
