package dev.steadfast.standalone.live.rendered;

import dev.steadfast.standalone.live.stories.Stories;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a pod's container, as its kubelet reads it from the cluster: what the manifest says, and the pod's name as {@code HOSTNAME}. */
final class PodEnvironment {
    private PodEnvironment() {
    }

    /** @param address of the pod, where it asks for it */
    static Map<String, String> of(KubernetesClient client, Pod pod, String address) {
        Container container = pod.getSpec().getContainers().getFirst();
        String namespace = pod.getMetadata().getNamespace();
        Map<String, String> environment = new TreeMap<>(Map.of("HOSTNAME", pod.getMetadata().getName()));
        for (EnvFromSource from : container.getEnvFrom()) {
            Stories.check(from.getConfigMapRef() != null && from.getPrefix() == null, "the environment is of whole config maps: " + from);
            environment.putAll(configMap(client, namespace, from.getConfigMapRef().getName()).getData());
        }
        for (EnvVar variable : container.getEnv()) {
            String value = variable.getValueFrom() != null ? from(client, pod, variable.getValueFrom(), address) : variable.getValue() == null ? "" : variable.getValue();
            Stories.check(!value.contains("$("), "no variable refers to another: " + variable.getName());
            environment.put(variable.getName(), value);
        }
        return environment;
    }

    private static String from(KubernetesClient client, Pod pod, EnvVarSource source, String address) {
        String namespace = pod.getMetadata().getNamespace();
        if (source.getSecretKeyRef() != null) {
            String value = client.secrets().inNamespace(namespace).withName(source.getSecretKeyRef().getName()).get().getData().get(source.getSecretKeyRef().getKey());
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        }
        if (source.getConfigMapKeyRef() != null) {
            return configMap(client, namespace, source.getConfigMapKeyRef().getName()).getData().get(source.getConfigMapKeyRef().getKey());
        }
        Stories.check(source.getFieldRef() != null, "a variable is from a Secret, a ConfigMap or a field: " + source);
        return field(pod, source.getFieldRef().getFieldPath(), address);
    }

    static String field(Pod pod, String path, String address) {
        return switch (path) {
            case "metadata.name" -> pod.getMetadata().getName();
            case "metadata.namespace" -> pod.getMetadata().getNamespace();
            case "metadata.uid" -> pod.getMetadata().getUid();
            case "spec.nodeName" -> pod.getSpec().getNodeName();
            case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
            case "status.podIP" -> address;
            default -> throw new AssertionError("a field that this does not know: " + path);
        };
    }

    private static ConfigMap configMap(KubernetesClient client, String namespace, String name) {
        return client.configMaps().inNamespace(namespace).withName(name).get();
    }
}
