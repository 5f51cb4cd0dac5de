package dev.steadfast.standalone.observe;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Locale;
import java.util.Objects;

/** As much of kube-state-metrics as the dashboards ask, under its names, about a simulated cluster. */
final class PlayedStateMetrics implements AutoCloseable {
    private final KubernetesClient client;

    PlayedStateMetrics(String kubeconfig) {
        client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
    }

    String scrape() {
        StringBuilder text = new StringBuilder();
        for (StatefulSet set : client.apps().statefulSets().inAnyNamespace().list().getItems()) {
            String labels = "{namespace=\"" + set.getMetadata().getNamespace() + "\",statefulset=\"" + set.getMetadata().getName() + "\"} ";
            text.append("kube_statefulset_replicas").append(labels).append(set.getSpec().getReplicas()).append('\n');
            text.append("kube_statefulset_status_replicas_ready").append(labels).append(count(set.getStatus().getReadyReplicas())).append('\n');
            text.append("kube_statefulset_status_replicas_updated").append(labels).append(count(set.getStatus().getUpdatedReplicas())).append('\n');
        }
        for (PersistentVolumeClaim claim : client.persistentVolumeClaims().inAnyNamespace().list().getItems()) {
            text.append(String.format(Locale.ROOT, "kube_persistentvolumeclaim_resource_requests_storage_bytes{namespace=\"%s\",persistentvolumeclaim=\"%s\"} %s%n",
                    claim.getMetadata().getNamespace(), claim.getMetadata().getName(), claim.getSpec().getResources().getRequests().get("storage").getNumericalAmount()));
        }
        return text.toString();
    }

    private static int count(Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }

    @Override
    public void close() {
        client.close();
    }
}
