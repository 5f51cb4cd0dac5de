package dev.steadfast.standalone.live.stories;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code deploy/overlays/enforcing} grants, put into a cluster, so that the services have exactly the rights they would have there. */
public final class Permissions {
    public static final String NAMESPACE = "steadfast";

    private Permissions() {
    }

    static void grant(KubernetesClient admin) {
        apply(admin, new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build());
        Path deploy = root().resolve("deploy");
        for (String file : List.of("base/watcher-rbac", "base/remediator-rbac", "components/writes/leader-rbac", "components/writes/tell-rbac", "components/writes/approver-rbac", "components/fix-replace-pod/rbac",
                "components/fix-quarantine-claim/rbac")) {
            try (InputStream in = Files.newInputStream(deploy.resolve(file + ".yaml"))) {
                for (HasMetadata object : admin.load(in).items()) {
                    if (object instanceof ServiceAccount || object instanceof Role || object instanceof RoleBinding) {
                        object.getMetadata().setNamespace(NAMESPACE);
                    }
                    // As the overlays have it: who installs one on this control plane later removes what is labelled so, first.
                    object.getMetadata().setLabels(Map.of("app.kubernetes.io/name", "steadfast"));
                    apply(admin, object);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void apply(KubernetesClient admin, HasMetadata object) {
        if (admin.resource(object).get() == null) {
            admin.resource(object).create();
        } else {
            admin.resource(object).update();
        }
    }

    /** The project's folder. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("deploy/base"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("deploy/base is not above " + Path.of("").toAbsolutePath());
        }
        return here;
    }
}
