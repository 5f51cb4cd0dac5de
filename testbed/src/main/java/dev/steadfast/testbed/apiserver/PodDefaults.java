package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server fills in where a pod, or a template of pods, says nothing. */
final class PodDefaults {
    private PodDefaults() {
    }

    /** Of every pod spec. */
    static void spec(ObjectNode spec) {
        put(spec, "restartPolicy", "Always");
        put(spec, "dnsPolicy", "ClusterFirst");
        put(spec, "schedulerName", "default-scheduler");
        if (!spec.has("terminationGracePeriodSeconds")) {
            spec.put("terminationGracePeriodSeconds", 30);
        }
        Json.need(spec, "securityContext");
        if (Json.text(spec, "serviceAccountName") != null) {
            spec.put("serviceAccount", Json.text(spec, "serviceAccountName"));
        }
        for (String list : new String[] {"initContainers", "containers"}) {
            spec.path(list).forEach(container -> container((ObjectNode) container));
        }
        spec.path("volumes").forEach(volume -> volume((ObjectNode) volume));
    }

    private static void container(ObjectNode container) {
        String image = Json.text("", container, "image");
        String tag = image.substring(image.lastIndexOf('/') + 1);
        put(container, "imagePullPolicy", !tag.contains(":") || tag.endsWith(":latest") ? "Always" : "IfNotPresent");
        put(container, "terminationMessagePath", "/dev/termination-log");
        put(container, "terminationMessagePolicy", "File");
        Json.need(container, "resources");
        container.path("ports").forEach(port -> put((ObjectNode) port, "protocol", "TCP"));
        for (String probe : new String[] {"readinessProbe", "livenessProbe", "startupProbe"}) {
            if (container.get(probe) instanceof ObjectNode there) {
                probe(there);
            }
        }
        if (Json.at(container, "resources", "limits") instanceof ObjectNode limits) {
            ObjectNode requests = Json.need(container, "resources", "requests");
            limits.properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
    }

    private static void probe(ObjectNode probe) {
        number(probe, "timeoutSeconds", 1);
        number(probe, "periodSeconds", 10);
        number(probe, "successThreshold", 1);
        number(probe, "failureThreshold", 3);
        if (probe.get("httpGet") instanceof ObjectNode http) {
            put(http, "path", "/");
            put(http, "scheme", "HTTP");
        }
    }

    private static void volume(ObjectNode volume) {
        for (String source : new String[] {"configMap", "secret", "projected", "downwardAPI"}) {
            if (volume.get(source) instanceof ObjectNode there) {
                number(there, "defaultMode", 420);
            }
        }
    }

    /** Times that every condition of a pod has, if only as nothing. */
    static void conditions(JsonNode conditions) {
        conditions.forEach(condition -> {
            for (String field : new String[] {"lastProbeTime", "lastTransitionTime"}) {
                if (!condition.has(field)) {
                    ((ObjectNode) condition).putNull(field);
                }
            }
        });
    }

    /** Of a pod, beyond its template: what admission adds. */
    static void admit(ObjectNode pod) {
        ObjectNode spec = Json.need(pod, "spec");
        put(spec, "serviceAccountName", "default");
        put(spec, "serviceAccount", "default");
        if (!spec.has("enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
        }
        number(spec, "priority", 0);
        put(spec, "preemptionPolicy", "PreemptLowerPriority");
        ArrayNode tolerations = spec.get("tolerations") instanceof ArrayNode there ? there : spec.putArray("tolerations");
        tolerate(tolerations, "node.kubernetes.io/not-ready");
        tolerate(tolerations, "node.kubernetes.io/unreachable");
    }

    private static void tolerate(ArrayNode tolerations, String key) {
        for (JsonNode toleration : tolerations) {
            String effect = Json.text("", toleration, "effect");
            if (Json.text(key, toleration, "key").equals(key) && (effect.isEmpty() || effect.equals("NoExecute"))) {
                return;
            }
        }
        tolerations.addObject().put("key", key).put("operator", "Exists").put("effect", "NoExecute").put("tolerationSeconds", 300);
    }

    static void put(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    static void number(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
