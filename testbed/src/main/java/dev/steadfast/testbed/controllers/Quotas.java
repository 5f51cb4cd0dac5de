package dev.steadfast.testbed.controllers;

import static dev.steadfast.testbed.apiserver.ResourceTypes.CLAIMS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.PODS;
import static dev.steadfast.testbed.apiserver.ResourceTypes.QUOTAS;

import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Quantity;
import dev.steadfast.testbed.apiserver.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the status of ResourceQuotas. */
public final class Quotas extends Player {
    private final Set<String> quotas = new HashSet<>();

    public Quotas(ApiServer server) {
        super(server, "kube-controller-manager");
        observe(QUOTAS, change -> {
            if (change.type() == Change.Type.DELETED) {
                quotas.remove(change.key());
            } else {
                quotas.add(change.key());
                soon(change.key());
            }
        });
        observe(PODS, this::used);
        observe(CLAIMS, this::used);
    }

    private void used(Change change) {
        quotas.stream().filter(key -> key.startsWith(change.object().namespace() + "/")).forEach(key -> later(key, Duration.ofMillis(50)));
    }

    @Override
    protected void work(String key) {
        String[] parts = key.split("/");
        ObjectNode quota = api.get(QUOTAS, parts[0], parts[1]);
        if (quota == null) {
            return;
        }
        Map<String, BigDecimal> used = usage(parts[0]);
        api.editStatus(QUOTAS, parts[0], parts[1], tree -> {
            ObjectNode status = Json.need(tree, "status");
            status.set("hard", Json.at(tree, "spec", "hard"));
            ObjectNode now = status.putObject("used");
            Json.at(tree, "spec", "hard").properties().forEach(e ->
                now.put(e.getKey(), Quantity.text(used.getOrDefault(e.getKey(), BigDecimal.ZERO))));
            return tree;
        });
    }

    private Map<String, BigDecimal> usage(String namespace) {
        Map<String, BigDecimal> sum = api.usage(PODS, namespace);
        api.usage(CLAIMS, namespace).forEach((name, value) -> sum.merge(name, value, BigDecimal::add));
        return sum;
    }
}
