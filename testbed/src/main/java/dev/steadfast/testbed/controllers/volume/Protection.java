package dev.steadfast.testbed.controllers.volume;

import static dev.steadfast.testbed.apiserver.ResourceTypes.CLAIMS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.PODS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.VOLUMES;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.controllers.Objects;
import dev.steadfast.testbed.controllers.Player;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the protection finalizers away: of a claim when no scheduled pod names it, of a volume when no claim is bound to it. */
public final class Protection extends Player {
    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, Set<String>> claims = new HashMap<>();

    public Protection(ApiServer server) {
        super(server, "kube-controller-manager");
        observe(PODS, this::pod);
        observe(CLAIMS, change -> soon("claim/" + change.key()));
        observe(VOLUMES, change -> soon("volume/" + change.key()));
    }

    private void pod(Change change) {
        Set<String> before = claims.remove(change.key());
        if (before != null) {
            before.forEach(claim -> {
                users.get(claim).remove(change.key());
                soon("claim/" + claim);
            });
        }
        JsonNode pod = change.object().tree();
        if (change.type() == Change.Type.DELETED || Json.text("", pod, "spec", "nodeName").isEmpty()) {
            return;
        }
        Set<String> named = new HashSet<>();
        for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
            String claim = Json.text(volume, "persistentVolumeClaim", "claimName");
            if (claim != null) {
                named.add(Objects.namespace(pod) + "/" + claim);
            }
        }
        named.forEach(claim -> users.computeIfAbsent(claim, k -> new HashSet<>()).add(change.key()));
        claims.put(change.key(), named);
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        if (parts[0].equals("claim")) {
            if (users.getOrDefault(parts[1] + "/" + parts[2], Set.of()).isEmpty()) {
                release(CLAIMS, parts[1], parts[2], "kubernetes.io/pvc-protection");
            }
        } else {
            ObjectNode volume = api.get(VOLUMES, "", parts[1]);
            if (volume != null && !Objects.phase(volume).equals("Bound")) {
                release(VOLUMES, "", parts[1], "kubernetes.io/pv-protection");
            }
        }
    }

    private void release(ResourceType type, String namespace, String name, String finalizer) {
        ObjectNode tree = api.get(type, namespace, name);
        if (tree != null && Objects.deleting(tree)
            && Json.at(tree, "metadata", "finalizers").valueStream().anyMatch(f -> finalizer.equals(f.asString("")))) {
            api.edit(type, namespace, name, t -> {
                ((ArrayNode) Json.at(t, "metadata", "finalizers")).removeIf(f -> finalizer.equals(f.asString("")));
                return t;
            });
        }
    }
}
