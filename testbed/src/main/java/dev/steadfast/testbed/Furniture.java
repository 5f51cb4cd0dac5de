package dev.steadfast.testbed;

import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.volume.Provisioner;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a fresh cluster holds: its nodes and its storage classes. */
final class Furniture {
    private Furniture() {
    }

    static void put(ApiClient client, ClusterSettings settings) {
        for (int i = 0; i < settings.nodes(); i++) {
            client.create(ResourceTypes.NODES, "", node(i, settings));
        }
        storageClass(client, "standard", "WaitForFirstConsumer", "Delete");
        storageClass(client, "immediate", "Immediate", "Delete");
        storageClass(client, "retain", "WaitForFirstConsumer", "Retain");
        storageClass(client, "slow", "WaitForFirstConsumer", "Delete", "provisionSeconds", "20");
        storageClass(client, "broken", "Immediate", "Delete", "provision", "never");
    }

    private static ObjectNode node(int i, ClusterSettings settings) {
        String name = "node-" + (i + 1);
        ObjectNode node = Json.object();
        node.putObject("metadata").put("name", name).putObject("labels").put("kubernetes.io/hostname", name).put("kubernetes.io/os", "linux")
            .put("kubernetes.io/arch", "amd64").put("topology.kubernetes.io/zone", "zone-" + (char) ('a' + i % settings.zones()))
            .put("topology.kubernetes.io/region", "region-1").put("node.kubernetes.io/instance-type", "simulated");
        node.putObject("spec").put("providerID", "simulated://" + name);
        ObjectNode status = node.putObject("status");
        for (String field : new String[] {"capacity", "allocatable"}) {
            status.putObject(field).put("cpu", settings.size().cpu()).put("memory", settings.size().memory())
                .put("pods", Integer.toString(settings.size().pods())).put("ephemeral-storage", "1Ti");
        }
        ArrayNode conditions = status.putArray("conditions");
        String now = Json.time(Instant.now());
        for (String type : new String[] {"MemoryPressure", "DiskPressure", "PIDPressure", "Ready"}) {
            conditions.addObject().put("type", type).put("status", type.equals("Ready") ? "True" : "False").put("lastHeartbeatTime", now)
                .put("lastTransitionTime", now).put("reason", "KubeletReady").put("message", "played kubelet");
        }
        status.putArray("addresses").addObject().put("type", "InternalIP").put("address", "10.1." + i / 250 + "." + (i % 250 + 1));
        status.putObject("nodeInfo").put("kubeletVersion", settings.server().serverVersion()).put("operatingSystem", "linux").put("architecture", "amd64");
        return node;
    }

    private static void storageClass(ApiClient client, String name, String mode, String policy, String... parameters) {
        ObjectNode storageClass = Json.object().put("provisioner", Provisioner.DRIVER).put("reclaimPolicy", policy).put("volumeBindingMode", mode)
            .put("allowVolumeExpansion", true);
        ObjectNode metadata = storageClass.putObject("metadata").put("name", name);
        if (name.equals("standard")) {
            metadata.putObject("annotations").put("storageclass.kubernetes.io/is-default-class", "true");
        }
        for (int i = 0; i < parameters.length; i += 2) {
            Json.need(storageClass, "parameters").put(parameters[i], parameters[i + 1]);
        }
        client.create(ResourceTypes.CLASSES, "", storageClass);
    }
}
