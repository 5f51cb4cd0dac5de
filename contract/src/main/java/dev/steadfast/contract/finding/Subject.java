package dev.steadfast.contract.finding;

/** The object that a finding is about. @param namespace null for a volume */
public record Subject(String kind, String namespace, String name, String uid) {

    /** {@code StatefulSet/NAMESPACE/NAME}, {@code PersistentVolume/NAME}. */
    public String text() {
        return namespace == null || namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
    }
}
