package dev.steadfast.standalone.live.rendered;

import dev.steadfast.standalone.live.stories.Stories;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is mounted in a pod, below a folder instead of below {@code /}: as its kubelet would lay it out, the token of its service account with audience and expiry as the pod asks for. */
final class PodFiles {
    private final KubernetesClient client;
    private final Pod pod;
    private final Path root;

    private PodFiles(KubernetesClient client, Pod pod, Path root) {
        this.client = client;
        this.pod = pod;
        this.root = root;
    }

    /** @return where something is mounted */
    static List<String> lay(KubernetesClient client, Pod pod, Path root) {
        PodFiles files = new PodFiles(client, pod, root);
        List<VolumeMount> mounts = pod.getSpec().getContainers().getFirst().getVolumeMounts();
        for (VolumeMount mount : mounts) {
            Stories.check(mount.getSubPath() == null, "no part of a volume is mounted");
            Volume volume = pod.getSpec().getVolumes().stream().filter(v -> v.getName().equals(mount.getName())).findFirst().orElseThrow();
            files.content(volume).forEach((path, content) -> files.write(mount.getMountPath() + "/" + path, content));
            files.folder(mount.getMountPath());
        }
        return mounts.stream().map(VolumeMount::getMountPath).toList();
    }

    /** Path and content of each file. */
    private Map<String, byte[]> content(Volume volume) {
        if (volume.getEmptyDir() != null) {
            return Map.of();
        }
        if (volume.getSecret() != null) {
            return picked(secret(volume.getSecret().getSecretName()), volume.getSecret().getItems());
        }
        if (volume.getConfigMap() != null) {
            return picked(configMap(volume.getConfigMap().getName()), volume.getConfigMap().getItems());
        }
        Stories.check(volume.getProjected() != null, "volume " + volume.getName() + " is of a kind that this knows");
        Map<String, byte[]> files = new TreeMap<>();
        volume.getProjected().getSources().forEach(source -> files.putAll(projected(source)));
        return files;
    }

    private Map<String, byte[]> projected(VolumeProjection source) {
        if (source.getServiceAccountToken() != null) {
            ServiceAccountTokenProjection asked = source.getServiceAccountToken();
            return Map.of(asked.getPath(), bytes(token(asked)));
        }
        if (source.getConfigMap() != null) {
            return picked(configMap(source.getConfigMap().getName()), source.getConfigMap().getItems());
        }
        Stories.check(source.getDownwardAPI() != null, "a projected volume has sources that this knows: " + source);
        return source.getDownwardAPI().getItems().stream().collect(Collectors.toMap(i -> i.getPath(), i -> bytes(PodEnvironment.field(pod, i.getFieldRef().getFieldPath(), null))));
    }

    /** Bound to the pod: it is nobody's when the pod is gone. */
    private String token(ServiceAccountTokenProjection asked) {
        return client.serviceAccounts().inNamespace(pod.getMetadata().getNamespace()).withName(pod.getSpec().getServiceAccountName())
                .tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(asked.getExpirationSeconds())
                        .withAudiences(asked.getAudience() == null ? List.of() : List.of(asked.getAudience()))
                        .withNewBoundObjectRef("v1", "Pod", pod.getMetadata().getName(), pod.getMetadata().getUid()).endSpec().build()).getStatus().getToken();
    }

    private Map<String, byte[]> secret(String name) {
        return client.secrets().inNamespace(pod.getMetadata().getNamespace()).withName(name).get().getData().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Base64.getDecoder().decode(e.getValue())));
    }

    private Map<String, byte[]> configMap(String name) {
        return client.configMaps().inNamespace(pod.getMetadata().getNamespace()).withName(name).get().getData().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> bytes(e.getValue())));
    }

    private static Map<String, byte[]> picked(Map<String, byte[]> all, List<KeyToPath> items) {
        return items == null || items.isEmpty() ? all : items.stream().collect(Collectors.toMap(KeyToPath::getPath, i -> all.get(i.getKey())));
    }

    private void folder(String path) {
        try {
            Files.createDirectories(root.resolve(path.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, byte[] content) {
        folder(path.substring(0, path.lastIndexOf('/')));
        try {
            Files.write(root.resolve(path.substring(1)), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
