package dev.steadfast.standalone.deploy;

import dev.steadfast.contract.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A volume and its claim in namespace {@code orders}, as they are at a real server; patches of the volume, as the remediator sends them. */
record Volume(RealServer server, String name) {
    static final List<String> MARKS = List.of("steadfast.dev/quarantine", "steadfast.dev/quarantine-reclaim-policy", "steadfast.dev/quarantine-claim",
            "steadfast.dev/quarantine-claim-manifest", "steadfast.dev/quarantine-delete-after", "steadfast.dev/quarantine-purge-after");

    /** @param phase of the volume @param quarantined whether it has the marks, policy Retain, and Delete was its policy before */
    static Volume make(RealServer server, String name, String phase, boolean quarantined) {
        JsonNode claim = server.given("POST", "/api/v1/namespaces/orders/persistentvolumeclaims", """
            {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "%s"}, "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast", "volumeName": "%s",
             "resources": {"requests": {"storage": "1Gi"}}}}""".formatted(name, name));
        String annotations = quarantined ? ", \"annotations\": " + marks("Delete") : "";
        server.given("POST", "/api/v1/persistentvolumes", """
            {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "%s", "labels": {"zone": "a"}, "finalizers": ["example.com/kept"]%s},
             "spec": {"capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"], "storageClassName": "fast", "persistentVolumeReclaimPolicy": "%s",
             "csi": {"driver": "disks.example.com", "volumeHandle": "%s"},
             "claimRef": {"kind": "PersistentVolumeClaim", "apiVersion": "v1", "namespace": "orders", "name": "%s", "uid": "%s", "resourceVersion": "1"}}}
            """.formatted(name, annotations, quarantined ? "Retain" : "Delete", name, name, claim.at("/metadata/uid").asString()));
        server.given("PATCH", "/api/v1/persistentvolumes/" + name + "/status", "{\"status\": {\"phase\": \"" + phase + "\"}}");
        return new Volume(server, name);
    }

    static String marks(String policy) {
        ObjectNode marks = Json.mapper().createObjectNode();
        MARKS.forEach(m -> marks.put(m, m.endsWith("policy") ? policy : "x"));
        return marks.toString();
    }

    static String noMarks() {
        ObjectNode marks = Json.mapper().createObjectNode();
        MARKS.forEach(marks::putNull);
        return marks.toString();
    }

    /** Tried, not done. */
    RealServer.Said patch(String user, String patch) {
        return server.call(user, "PATCH", "/api/v1/persistentvolumes/" + name + "?fieldManager=steadfast&dryRun=All", patch);
    }

    RealServer.Said deleteClaim(String user, String options) {
        return server.call(user, "DELETE", "/api/v1/namespaces/orders/persistentvolumeclaims/" + name, options);
    }

    /** Options that name the claim as it is. @param more further ones, each with a comma before it */
    String options(String more) {
        JsonNode metadata = server.given("GET", "/api/v1/namespaces/orders/persistentvolumeclaims/" + name, null).path("metadata");
        return "{\"apiVersion\": \"v1\", \"kind\": \"DeleteOptions\", \"dryRun\": [\"All\"], \"preconditions\": {\"uid\": \"" + metadata.path("uid").asString() + "\", \"resourceVersion\": \""
                + metadata.path("resourceVersion").asString() + "\"}" + more + "}";
    }
}
