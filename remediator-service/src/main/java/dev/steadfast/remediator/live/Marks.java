package dev.steadfast.remediator.live;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.resource.Metadata;
import dev.steadfast.contract.resource.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What an object's metadata says about who looks after it. */
public final class Marks {
    private static final Set<String> GITOPS_ANNOTATIONS =
            Set.of("argocd.argoproj.io/tracking-id", "meta.helm.sh/release-name", "helm.sh/resource-policy");
    private static final Set<String> GITOPS_LABELS =
            Set.of("argocd.argoproj.io/instance", "kustomize.toolkit.fluxcd.io/name", "helm.toolkit.fluxcd.io/name");
    private static final Set<String> GITOPS_MANAGERS =
            Set.of("argocd-controller", "argocd-application-controller", "kustomize-controller", "helm-controller", "helm", "Helm");
    private static final Set<String> CLUSTER_MANAGERS = Set.of("kube-controller-manager", "kube-scheduler", "kubelet", "steadfast");

    private Marks() {}

    /** Which of our annotations forbids a plan. */
    public static Optional<String> forbids(Metadata metadata) {
        return Set.of(Annotations.PROTECT, Annotations.IGNORE).stream().filter(metadata::annotated).sorted().findFirst();
    }

    /** The controlling owner, if it is not the kind that is expected. @param expected null: none is */
    public static Optional<String> foreignOwner(Metadata metadata, String expected) {
        return metadata.controller().filter(o -> !o.kind().equals(expected)).map(o -> o.kind() + "/" + o.name());
    }

    /** What says that a tool keeps this object as its repository has it. Labels that a set's claim template may carry don't. */
    public static Optional<String> managedBy(Metadata metadata) {
        return metadata.annotations().keySet().stream().filter(GITOPS_ANNOTATIONS::contains).sorted().findFirst()
                .or(() -> metadata.labels().keySet().stream().filter(GITOPS_LABELS::contains).sorted().findFirst())
                .or(() -> metadata.writers().stream().map(Writer::manager).filter(GITOPS_MANAGERS::contains).sorted().findFirst());
    }

    /** Who, other than the control plane and us, wrote more than its status lately. */
    public static Optional<Writer> writtenLately(Metadata metadata, Duration lately, Instant now) {
        return metadata.writers().stream()
                .filter(w -> w.manager() != null && !CLUSTER_MANAGERS.contains(w.manager()) && !"status".equals(w.subresource()))
                .filter(w -> w.time() != null && w.time().plus(lately).isAfter(now))
                .findFirst();
    }
}
