package dev.steadfast.standalone.keys;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.Causes;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.Kubeconfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The ConfigMap with the keys of one cluster. Written by merge patches of single entries, so that two people at it lose nothing of each other's. */
final class KeyMap {
    @Mixin
    Kubeconfig kubeconfig = new Kubeconfig();

    @Option(names = "--remediator-namespace", paramLabel = "NAMESPACE", description = "Where the remediator is (default: ${DEFAULT-VALUE}).")
    String namespace = "steadfast";

    @Option(names = "--config-map", paramLabel = "NAME", description = "The remediator's STEADFAST_DECISION_KEYS (default: ${DEFAULT-VALUE}).")
    String name = "steadfast-approver-keys";

    String text() {
        return namespace + "/" + name;
    }

    /** Every entry, readable or not; empty if there is no such ConfigMap. @throws CommandFailed if it can't be read */
    Map<String, String> read() {
        return with((client, map) -> {
            ConfigMap there = map.get();
            return there == null || there.getData() == null ? Map.<String, String>of() : new HashMap<>(there.getData());
        });
    }

    /** Every entry, of which this key's is one. @throws CommandFailed if it is not registered, or that can't be read */
    Map<String, String> readWith(String key) {
        Map<String, String> all = read();
        if (!all.containsKey(key)) {
            throw new CommandFailed("no key " + key + " is registered in " + text(), ExitStatus.NO);
        }
        return all;
    }

    /** @param entries by the key's name; null takes one away */
    void write(Map<String, String> entries) {
        ObjectNode patch = Json.mapper().createObjectNode();
        entries.forEach(patch.putObject("data")::put);
        with((client, map) -> {
            if (map.get() != null) {
                return map.patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
            }
            return client.resource(new ConfigMapBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata().withData(entries).build()).create();
        });
    }

    /** A manifest of these entries alone, for {@code kubectl apply --server-side}. */
    String manifest(Map<String, String> entries) {
        StringBuilder yaml = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n  namespace: " + namespace + "\ndata:\n");
        // JSON without quotes or line breaks of its own in the way: a single-quoted YAML scalar only doubles its quotes.
        entries.forEach((key, json) -> yaml.append("  ").append(key).append(": '").append(json.replace("'", "''")).append("'\n"));
        return yaml.toString();
    }

    private <T> T with(BiFunction<KubernetesClient, Resource<ConfigMap>, T> what) {
        try (KubernetesClient client = kubeconfig.client()) {
            return what.apply(client, client.configMaps().inNamespace(namespace).withName(name));
        } catch (KubernetesClientException e) {
            boolean refused = e.getCode() >= 400 && e.getCode() < 500;
            String text = "the ConfigMap " + text() + ": " + (e.getStatus() != null && e.getStatus().getMessage() != null ? e.getStatus().getMessage() : Causes.text(e));
            throw new CommandFailed(text, e.getCode() == 401 ? ExitStatus.IDENTITY : refused ? ExitStatus.NO : ExitStatus.UNREACHABLE);
        }
    }
}
