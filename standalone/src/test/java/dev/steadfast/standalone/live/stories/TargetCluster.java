package dev.steadfast.standalone.live.stories;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A cluster that stories are played on: a real control plane with played nodes, or the simulated one. */
public interface TargetCluster extends AutoCloseable {
    String REMEDIATOR = "system:serviceaccount:steadfast:steadfast-remediator";

    /** As a cluster's administrator. */
    KubernetesClient client();

    /** A kubeconfig with the token of a service account of namespace {@code steadfast}, whose permissions are those of {@code deploy/overlays/enforcing}. */
    Path kubeconfig(String serviceAccount);

    /** A kubeconfig of an administrator, for kubectl. */
    Path adminKubeconfig();

    /** The bearer token of {@code ops}, who may do everything, or of {@code nobody}, who may do nothing but what a story grants. */
    String token(String user);

    /** The bearer token of any service account. */
    String serviceAccountToken(String namespace, String name);

    /** All since the cluster was started. */
    List<SeenWrite> writes();

    /** What the services' identities asked for. */
    List<Asked> asked(Instant since);

    @Override
    void close();
}
