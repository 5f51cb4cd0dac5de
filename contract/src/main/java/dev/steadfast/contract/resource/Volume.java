package dev.steadfast.contract.resource;

/** A volume of a pod: where it comes from, never what is in it. */
public record Volume(String name, ClaimSource persistentVolumeClaim, Ephemeral ephemeral, ConfigMapSource configMap, SecretSource secret,
        EmptyDir emptyDir, HostPath hostPath) {

    public record ClaimSource(String claimName, Boolean readOnly) {}

    /** A generic ephemeral volume: its claim is named {@code <pod>-<volume>} and owned by the pod. */
    public record Ephemeral(ClaimTemplate volumeClaimTemplate) {}

    public record ClaimTemplate(PersistentVolumeClaim.Spec spec) {}

    public record ConfigMapSource(String name) {}

    public record SecretSource(String secretName) {}

    public record EmptyDir(String medium) {}

    public record HostPath(String path) {}
}
