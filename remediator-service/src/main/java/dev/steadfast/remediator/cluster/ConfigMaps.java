package dev.steadfast.remediator.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** ConfigMaps of our own namespace. */
public final class ConfigMaps {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KubeApi api;

    public ConfigMaps(KubeApi api) {
        this.api = api;
    }

    /** Its data; empty if it is not there. @throws UnreachableException if it can't be read */
    public Map<String, String> data(String namespace, String name) {
        Answer answer = api.get("/api/v1/namespaces/" + namespace + "/configmaps/" + name, TIMEOUT);
        if (!answer.ok() && answer.code() != 404) {
            throw new UnreachableException("the ConfigMap " + namespace + "/" + name + " can't be read: " + answer.message(), null);
        }
        Map<String, String> data = new HashMap<>();
        answer.body().path("data").properties().forEach(e -> data.put(e.getKey(), e.getValue().asString("")));
        return data;
    }
}
