package dev.steadfast.testbed.apiserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api}, {@code /apis} and the lists of resources, as far as kubectl and client libraries look. */
final class Discovery {
    private static final List<String> VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final Map<String, List<String>> REVIEWS = Map.of("authentication.k8s.io", List.of("TokenReview", "SelfSubjectReview"),
        "authorization.k8s.io", List.of("SubjectAccessReview", "LocalSubjectAccessReview", "SelfSubjectAccessReview"));

    private final Predicate<ResourceType> served;

    Discovery(Predicate<ResourceType> served) {
        this.served = served;
    }

    /** The document at that path; null where discovery has none. */
    ObjectNode at(List<String> path) {
        if (path.equals(List.of("api"))) {
            return Json.of("{'kind':'APIVersions','versions':['v1'],'serverAddressByClientCIDRs':[]}");
        }
        if (path.equals(List.of("apis"))) {
            return groups();
        }
        if (path.equals(List.of("api", "v1"))) {
            return resources("", "v1");
        }
        if (path.size() == 2 && path.get(0).equals("apis")) {
            return versions().containsKey(path.get(1)) ? group(path.get(1), versions().get(path.get(1))).put("kind", "APIGroup").put("apiVersion", "v1") : null;
        }
        if (path.size() == 3 && path.get(0).equals("apis")) {
            return path.get(2).equals(versions().get(path.get(1))) ? resources(path.get(1), path.get(2)) : null;
        }
        return null;
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        ResourceTypes.all().stream().filter(type -> !type.group().isEmpty() && served.test(type)).forEach(type -> versions.put(type.group(), type.version()));
        REVIEWS.keySet().stream().sorted().forEach(group -> versions.put(group, "v1"));
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = Json.of("{'kind':'APIGroupList','apiVersion':'v1','groups':[]}");
        versions().forEach((name, version) -> ((ArrayNode) list.get("groups")).add(group(name, version)));
        return list;
    }

    private static ObjectNode group(String name, String version) {
        ObjectNode group = Json.object().put("name", name);
        ObjectNode entry = Json.object().put("groupVersion", name + "/" + version).put("version", version);
        group.putArray("versions").add(entry);
        group.set("preferredVersion", entry.deepCopy());
        return group;
    }

    private ObjectNode resources(String group, String version) {
        ObjectNode list = Json.of("{'kind':'APIResourceList','apiVersion':'v1'}").put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : ResourceTypes.all()) {
            if (type.group().equals(group) && type.version().equals(version) && served.test(type)) {
                entry(resources, type.plural(), type.kind(), type.namespaced(), VERBS, type.shortNames());
                type.subresources().stream().sorted().forEach(sub -> subresource(resources, type, sub));
            }
        }
        REVIEWS.getOrDefault(group, List.of()).forEach(kind -> entry(resources, kind.toLowerCase(java.util.Locale.ROOT) + "s", kind,
            kind.startsWith("Local"), List.of("create"), List.of()));
        return list;
    }

    private static void subresource(ArrayNode resources, ResourceType type, String sub) {
        boolean create = List.of("eviction", "binding", "token").contains(sub);
        String kind = switch (sub) {
            case "scale" -> "Scale";
            case "eviction" -> "Eviction";
            case "binding" -> "Binding";
            case "token" -> "TokenRequest";
            default -> type.kind();
        };
        ObjectNode entry = entry(resources, type.plural() + "/" + sub, kind, type.namespaced(), create ? List.of("create") : List.of("get", "patch", "update"), List.of());
        if (sub.equals("scale")) {
            entry.put("group", "autoscaling").put("version", "v1");
        } else if (sub.equals("eviction")) {
            entry.put("group", "policy").put("version", "v1");
        }
    }

    private static ObjectNode entry(ArrayNode resources, String plural, String kind, boolean namespaced, List<String> verbs, List<String> brief) {
        ObjectNode entry = resources.addObject().put("name", plural).put("singularName", plural.contains("/") ? "" : kind.toLowerCase(java.util.Locale.ROOT))
            .put("namespaced", namespaced).put("kind", kind);
        verbs.forEach(entry.putArray("verbs")::add);
        if (!brief.isEmpty()) {
            brief.forEach(entry.putArray("shortNames")::add);
        }
        return entry;
    }
}
