package dev.steadfast.standalone.live.rendered;

import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a process here gets otherwise than the container of its pod would, since it has no file system, no network and no cgroup of its own. Everything else is as rendered. What was
 * done is said, line by line.
 *
 * @param root where the pod's mounts are, instead of below {@code /}
 * @param address of loopback, where it listens on the ports that are rendered: the pod's
 */
record InsteadOfPod(Path root, String address) {
    private static final String TOKENS = "/var/run/secrets/kubernetes.io/serviceaccount";
    /** What listens everywhere in a pod. */
    private static final Map<String, String> LISTENS = Map.of("STEADFAST_MANAGEMENT_HOST", "0.0.0.0", "STEADFAST_HTTP_HOST", "auto");

    /** @param mounts where something is mounted @param said takes a line for each difference */
    Map<String, String> environment(Map<String, String> rendered, List<String> mounts, URI apiServer, Set<String> said) {
        Map<String, String> environment = new TreeMap<>(rendered);
        environment.replaceAll((name, value) -> mounts.stream().noneMatch(m -> value.startsWith(m + "/")) ? value : root + value);
        LISTENS.forEach((name, everywhere) -> environment.replace(name, everywhere, address));
        // What the kubelet and the runtime add to every container.
        environment.put("KUBERNETES_SERVICE_HOST", apiServer.getHost());
        environment.put("KUBERNETES_SERVICE_PORT", String.valueOf(apiServer.getPort()));
        environment.put("HOME", root + "/tmp");
        if (mounts.contains(TOKENS)) {
            // Where the client library looks instead of in the folder that only a pod has.
            environment.put("KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", root + TOKENS + "/token");
            environment.put("KUBERNETES_CERTS_CA_FILE", root + TOKENS + "/ca.crt");
        }
        environment.forEach((name, value) -> {
            if (!value.equals(rendered.get(name))) {
                said.add(name + "=" + value.replace(root.toString(), "$ROOT").replace(address, "$ADDRESS") + (rendered.containsKey(name) ? "   rendered: " + rendered.get(name) : "   not in the manifest"));
            }
        });
        return environment;
    }

    /** The limit of memory instead of a cgroup's, and the folders that the image's user has. */
    List<String> options(Pod pod, Set<String> said) {
        String limit = pod.getSpec().getContainers().getFirst().getResources().getLimits().get("memory").toString();
        List<String> options = new ArrayList<>(List.of("-XX:MaxRAM=" + limit.replace("Mi", "m").replace("Gi", "g"), "-Duser.home=" + root + "/tmp", "-Djava.io.tmpdir=" + root + "/tmp"));
        options.forEach(o -> said.add("java " + o.replace(root.toString(), "$ROOT")));
        said.add("java: this JVM's class path, not the image's jars and archive of classes");
        return options;
    }

    static Set<String> nothingYet() {
        return new LinkedHashSet<>();
    }
}
