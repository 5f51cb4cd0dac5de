package dev.steadfast.testbed.controllers.set;

import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.Objects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ControllerRevisions of one set, oldest first. A template that comes back takes its old revision again, with a higher
 * number and its old creation time.
 */
final class Revisions {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final ApiClient api;
    private final SetSpec set;
    private final List<ObjectNode> all;
    private ObjectNode update;

    private Revisions(ApiClient api, SetSpec set, List<ObjectNode> all) {
        this.api = api;
        this.set = set;
        this.all = all;
    }

    /** Reads them, and makes the one of today's template where it is missing. */
    static Revisions of(ApiClient api, SetSpec set, List<ObjectNode> owned) {
        List<ObjectNode> all = new ArrayList<>(owned);
        all.sort(Comparator.comparingLong(r -> Json.number(0, r, "revision")));
        var revisions = new Revisions(api, set, all);
        revisions.update = revisions.today();
        return revisions;
    }

    String update() {
        return Objects.name(update);
    }

    /** The revision of that name; today's where it is gone. */
    ObjectNode named(String name) {
        return all.stream().filter(r -> Objects.name(r).equals(name)).findFirst().orElse(update);
    }

    private ObjectNode today() {
        ObjectNode data = Json.object();
        ObjectNode template = ((ObjectNode) set.template()).deepCopy();
        Json.need(data, "spec").set("template", template.put("$patch", "replace"));
        long highest = all.isEmpty() ? 0 : Json.number(0, all.getLast(), "revision");
        for (ObjectNode revision : all) {
            if (revision.path("data").equals(data)) {
                if (revision == all.getLast()) {
                    return revision;
                }
                ObjectNode again = api.edit(ResourceTypes.REVISIONS, set.namespace(), Objects.name(revision), tree -> tree.put("revision", highest + 1));
                all.remove(revision);
                all.add(again);
                return again;
            }
        }
        ObjectNode made = api.create(ResourceTypes.REVISIONS, set.namespace(), revision(data, highest + 1));
        all.add(made);
        return made;
    }

    private ObjectNode revision(ObjectNode data, long number) {
        String hash = hash(Json.bytes(data), Json.number(0, set.tree(), "status", "collisionCount"));
        ObjectNode revision = Json.object();
        ObjectNode metadata = revision.putObject("metadata").put("name", set.name() + "-" + hash).put("namespace", set.namespace());
        ObjectNode labels = metadata.putObject("labels");
        set.template().path("metadata").path("labels").properties().forEach(e -> labels.set(e.getKey(), e.getValue()));
        labels.put("controller.kubernetes.io/hash", hash);
        JsonNode annotations = Json.at(set.tree(), "metadata", "annotations");
        if (annotations.isObject()) {
            metadata.set("annotations", annotations.deepCopy());
        }
        metadata.putArray("ownerReferences").add(Objects.owner(set.tree(), true));
        revision.set("data", data);
        return revision.put("revision", number);
    }

    private static String hash(byte[] data, long salt) {
        CRC32 crc = new CRC32();
        crc.update(data);
        crc.update(Long.toString(salt).getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder();
        for (char digit : Long.toString(crc.getValue()).toCharArray()) {
            text.append(LETTERS.charAt((digit - '0') * 27 / 10));
        }
        return text.toString();
    }

    /** Drops the oldest that nobody uses, beyond the limit of the set. */
    void truncate(List<String> used) {
        List<ObjectNode> idle = all.stream().filter(r -> r != update && !used.contains(Objects.name(r))).toList();
        long limit = Json.number(10, set.tree(), "spec", "revisionHistoryLimit");
        for (int i = 0; i < idle.size() - limit; i++) {
            api.delete(ResourceTypes.REVISIONS, set.namespace(), Objects.name(idle.get(i)), Objects.uid(idle.get(i)), null);
        }
    }
}
