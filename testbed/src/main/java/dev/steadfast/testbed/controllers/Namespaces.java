package dev.steadfast.testbed.controllers;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Gives a new namespace its default service account, and empties one that is on its way out. */
public final class Namespaces extends Player {
    public Namespaces(ApiServer server) {
        super(server, "kube-controller-manager");
        observe(ResourceTypes.NAMESPACES, change -> soon(change.key()));
    }

    @Override
    protected void work(String name) {
        ObjectNode namespace = api.get(ResourceTypes.NAMESPACES, "", name);
        if (namespace == null) {
            return;
        }
        if (!Objects.deleting(namespace)) {
            if (api.get(ResourceTypes.SERVICE_ACCOUNTS, name, "default") == null) {
                ObjectNode account = Json.object();
                account.putObject("metadata").put("name", "default");
                api.create(ResourceTypes.SERVICE_ACCOUNTS, name, account);
            }
            return;
        }
        int left = 0;
        for (ResourceType type : ResourceTypes.all()) {
            if (type.namespaced()) {
                for (ObjectNode object : api.list(type, name)) {
                    left++;
                    if (!Objects.deleting(object)) {
                        api.delete(type, name, Objects.name(object), Objects.uid(object), null);
                    }
                }
            }
        }
        if (left == 0) {
            api.finalizeNamespace(name);
        } else {
            later(name, Duration.ofMillis(50));
        }
    }
}
