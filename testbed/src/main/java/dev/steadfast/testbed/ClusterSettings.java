package dev.steadfast.testbed;

import dev.steadfast.testbed.apiserver.Settings;
import dev.steadfast.testbed.kubelet.KubeletSettings;
import java.time.Duration;

/**
 * What a simulated cluster is made of.
 *
 * @param server how its API server behaves
 * @param players whether controllers, scheduler, kubelets and storage are played; without them only what clients write happens
 * @param nodes how many nodes there are, named {@code node-1} and so on
 * @param zones over how many zones they are spread, named {@code zone-a} and so on
 * @param size what each node has
 * @param kubelet how fast pods start, stop and back off
 * @param provisioning how long a volume takes to be made
 * @param nodeGrace how long a node may be silent
 * @param longestToleration how long pods of a lost node are tolerated at most; a real cluster's default is 5 minutes
 */
public record ClusterSettings(Settings server, boolean players, int nodes, int zones, NodeSize size, KubeletSettings kubelet,
                              Duration provisioning, Duration nodeGrace, Duration longestToleration) {
    /** Quantities, as Kubernetes writes them. */
    public record NodeSize(String cpu, String memory, int pods) {
    }

    /** Six nodes in three zones; everything takes some ten milliseconds. */
    public static final ClusterSettings DEFAULT = new ClusterSettings(Settings.DEFAULT, true, 6, 3, new NodeSize("16", "64Gi", 110),
        KubeletSettings.FAST, Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofSeconds(2));

    public ClusterSettings {
        if (nodes < 0 || zones < 1) {
            throw new IllegalArgumentException("nodes must be at least 0 and zones at least 1, are " + nodes + " and " + zones);
        }
    }

    public ClusterSettings withServer(Settings server) {
        return new ClusterSettings(server, players, nodes, zones, size, kubelet, provisioning, nodeGrace, longestToleration);
    }

    /** The API server alone. */
    public ClusterSettings withoutPlayers() {
        return new ClusterSettings(server, false, 0, zones, size, kubelet, provisioning, nodeGrace, longestToleration);
    }

    public ClusterSettings withNodes(int nodes, int zones, NodeSize size) {
        return new ClusterSettings(server, players, nodes, zones, size, kubelet, provisioning, nodeGrace, longestToleration);
    }

    public ClusterSettings withKubelet(KubeletSettings kubelet) {
        return new ClusterSettings(server, players, nodes, zones, size, kubelet, provisioning, nodeGrace, longestToleration);
    }
}
