package dev.steadfast.testbed.apiserver;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API for those who are played in the same process: the same rules, without HTTP, authorization and faults. */
public final class ApiClient {
    private final Api api;
    private final WriteOptions options;

    ApiClient(Api api, String agent) {
        this.api = api;
        this.options = new WriteOptions(agent, false);
    }

    /** The object, or null. */
    public ObjectNode get(ResourceType type, String namespace, String name) {
        Stored object = api.store.get(type, namespace, name);
        return object == null ? null : object.tree();
    }

    /** All objects of the kind; of one namespace unless that is empty. */
    public List<ObjectNode> list(ResourceType type, String namespace) {
        return api.store.all(type, namespace).stream().map(Stored::tree).toList();
    }

    /** What the namespace's objects of a kind count for in its quotas. */
    public java.util.Map<String, java.math.BigDecimal> usage(ResourceType type, String namespace) {
        return QuotaUsage.of(api.store, type, namespace);
    }

    public ObjectNode create(ResourceType type, String namespace, ObjectNode body) {
        return api.creation.create(Target.of(type, namespace, null), body, options);
    }

    /** Changes the object, all but its status. */
    public ObjectNode edit(ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
        return api.update.change(Target.of(type, namespace, name), options, change);
    }

    /** Changes the object's status. */
    public ObjectNode editStatus(ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
        return api.update.change(Target.of(type, namespace, name).sub("status"), options, change);
    }

    /** Takes the finalizers of a namespace's spec away. */
    public void finalizeNamespace(String name) {
        api.update.change(Target.of(ResourceTypes.NAMESPACES, "", name).sub("finalize"), options, tree -> {
            Json.need(tree, "spec").remove("finalizers");
            return tree;
        });
    }

    /** Gives the pod a node. */
    public void bind(String namespace, String pod, String node) {
        Binding.bind(api.update, Target.of(ResourceTypes.PODS, namespace, pod), node, options);
    }

    /**
     * Deletes the object if it still has that uid.
     *
     * @param uid null for whichever
     * @param grace seconds, or null
     */
    public void delete(ResourceType type, String namespace, String name, String uid, Long grace) {
        api.deletion.delete(Target.of(type, namespace, name), new DeleteOptions(uid, null, grace, null, false));
    }

    /** Says something about an object. The same said again counts up the event that is there. */
    public void event(JsonNode about, String eventType, String reason, String message, String component) {
        ObjectNode metadata = (ObjectNode) about.path("metadata");
        String namespace = Json.text("default", metadata, "namespace");
        String mark = Integer.toHexString((Json.text("", metadata, "uid") + reason + message).hashCode());
        String name = Json.text("", metadata, "name") + "." + mark;
        String now = Json.time(Instant.now());
        try {
            if (api.store.get(ResourceTypes.EVENTS, namespace, name) != null) {
                edit(ResourceTypes.EVENTS, namespace, name, event ->
                    event.put("count", Json.number(1, event, "count") + 1).put("lastTimestamp", now));
                return;
            }
            ObjectNode event = Json.object();
            event.putObject("metadata").put("name", name);
            ObjectNode involved = event.putObject("involvedObject").put("kind", Json.text("", about, "kind"))
                .put("apiVersion", Json.text("", about, "apiVersion"));
            for (String field : new String[] {"namespace", "name", "uid", "resourceVersion"}) {
                if (metadata.has(field)) {
                    involved.set(field, metadata.get(field));
                }
            }
            event.put("reason", reason).put("message", message).put("type", eventType).put("count", 1).put("firstTimestamp", now)
                .put("lastTimestamp", now).put("reportingComponent", component).put("reportingInstance", "");
            event.putObject("source").put("component", component);
            create(ResourceTypes.EVENTS, namespace, event);
        } catch (Refused refused) {
            // A namespace on its way out takes no events; nobody misses them.
        }
    }
}
