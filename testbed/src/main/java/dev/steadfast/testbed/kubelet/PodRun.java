package dev.steadfast.testbed.kubelet;

import dev.steadfast.testbed.apiserver.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a played kubelet remembers of one pod. */
final class PodRun {
    final Instant started;
    final String ip;
    final Map<String, ContainerRun> containers = new HashMap<>();
    final Set<String> said = new HashSet<>();
    Instant stopping;

    PodRun(Instant started, String ip) {
        this.started = started;
        this.ip = ip;
    }

    ContainerRun container(JsonNode container, Instant created) {
        return containers.computeIfAbsent(Json.text("", container, "name"), name -> new ContainerRun(Json.text("", container, "image"), created));
    }

    boolean ran() {
        return containers.values().stream().anyMatch(c -> c.started != null || c.last != null);
    }
}
