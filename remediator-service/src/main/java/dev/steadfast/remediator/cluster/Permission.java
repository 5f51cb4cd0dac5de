package dev.steadfast.remediator.cluster;

import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Plan;
import dev.steadfast.contract.remediation.Step;
import java.util.ArrayList;
import java.util.List;

/** What a SubjectAccessReview asks for: {@code resourceAttributes}. @param namespace null only for what has none, since empty means every namespace */
public record Permission(String verb, String group, String version, String resource, String subresource, String namespace, String name) {
    private static final String GROUP = "steadfast.dev";

    /** {@code approve} on {@code remediations.steadfast.dev}, by the name of the kind of fix. */
    public static Permission approve(Fix fix, String namespace) {
        return new Permission("approve", GROUP, null, "remediations", null, namespace, fix.text());
    }

    /** To ask for a plan. */
    public static Permission propose(Fix fix, String namespace) {
        return new Permission("create", GROUP, null, "remediations", null, namespace, fix.text());
    }

    /** @param namespace null: the whole cluster */
    public static Permission pause(String namespace) {
        return new Permission("pause", GROUP, null, "remediations", null, namespace, null);
    }

    /** To see findings, plans and the audit. */
    public static Permission read() {
        return new Permission("get", GROUP, null, "remediations", null, null, null);
    }

    /** Everything that approving this plan takes: the approval itself, and each step by hand. */
    public static List<Permission> approving(Plan plan) {
        List<Permission> all = new ArrayList<>();
        all.add(approve(plan.fix(), plan.namespace()));
        plan.all().forEach(step -> all.add(of(step)));
        return all.stream().distinct().toList();
    }

    /** Doing one step by hand. */
    public static Permission of(Step step) {
        String namespace = step.target().namespace();
        String name = step.target().name();
        return switch (step.verb()) {
            case EVICT_POD -> new Permission("create", "", "v1", "pods", "eviction", namespace, name);
            case QUARANTINE_VOLUME, RELEASE_VOLUME, RESERVE_VOLUME -> new Permission("patch", "", "v1", "persistentvolumes", null, null, name);
            case SNAPSHOT_CLAIM -> new Permission("create", "snapshot.storage.k8s.io", "v1", "volumesnapshots", null, namespace, name);
            case DELETE_CLAIM -> new Permission("delete", "", "v1", "persistentvolumeclaims", null, namespace, name);
            case CREATE_CLAIM -> new Permission("create", "", "v1", "persistentvolumeclaims", null, namespace, name);
            case UNKNOWN -> throw new IllegalStateException("nobody may do what is not known");
        };
    }

    String text() {
        return verb + " " + resource + (subresource == null ? "" : "/" + subresource) + (group == null || group.isEmpty() ? "" : "." + group)
                + (name == null ? "" : " " + name) + (namespace == null ? "" : " in namespace " + namespace);
    }
}
