package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.JsonNode;

/** RBAC, from the roles and bindings in the store; {@code system:masters} may do all. */
final class Authorizer {
    private final Store store;

    Authorizer(Store store) {
        this.store = store;
    }

    /** The reason why it is allowed; null where nothing allows it. */
    String allows(User user, Access access) {
        if (user.isIn("system:masters")) {
            return "";
        }
        for (Stored binding : store.all(ResourceTypes.CLUSTER_ROLE_BINDINGS, "")) {
            JsonNode tree = binding.tree();
            if (names(tree, user, "") && grants(role(tree, ""), access)) {
                return "RBAC: allowed by ClusterRoleBinding \"" + binding.name() + "\" of " + roleName(tree) + " to " + subject(user);
            }
        }
        for (Stored binding : access.namespace().isEmpty() ? java.util.List.<Stored>of() : store.all(ResourceTypes.ROLE_BINDINGS, access.namespace())) {
            JsonNode tree = binding.tree();
            if (names(tree, user, access.namespace()) && grants(role(tree, access.namespace()), access)) {
                return "RBAC: allowed by RoleBinding \"" + binding.name() + "/" + access.namespace() + "\" of " + roleName(tree) + " to " + subject(user);
            }
        }
        return null;
    }

    private static String roleName(JsonNode binding) {
        return Json.text("", binding, "roleRef", "kind") + " \"" + Json.text("", binding, "roleRef", "name") + "\"";
    }

    private static String subject(User user) {
        return "User \"" + user.name() + "\"";
    }

    private static boolean names(JsonNode binding, User user, String namespace) {
        for (JsonNode subject : binding.path("subjects")) {
            String name = Json.text("", subject, "name");
            boolean match = switch (Json.text("", subject, "kind")) {
                case "User" -> user.name().equals(name);
                case "Group" -> user.isIn(name);
                case "ServiceAccount" -> user.name().equals("system:serviceaccount:" + Json.text(namespace, subject, "namespace") + ":" + name);
                default -> false;
            };
            if (match) {
                return true;
            }
        }
        return false;
    }

    private JsonNode role(JsonNode binding, String namespace) {
        boolean wide = "ClusterRole".equals(Json.text(binding, "roleRef", "kind"));
        Stored role = store.get(wide ? ResourceTypes.CLUSTER_ROLES : ResourceTypes.ROLES, namespace, Json.text("", binding, "roleRef", "name"));
        return role == null ? Json.object() : role.tree();
    }

    private static boolean grants(JsonNode role, Access access) {
        for (JsonNode rule : role.path("rules")) {
            if (!has(rule, "verbs", access.verb())) {
                continue;
            }
            if (access.resource().isEmpty() ? paths(rule, access.path()) : resource(rule, access)) {
                return true;
            }
        }
        return false;
    }

    private static boolean resource(JsonNode rule, Access access) {
        int slash = access.resource().indexOf('/');
        boolean named = rule.path("resourceNames").isEmpty() || listed(rule, "resourceNames", access.name());
        return named && has(rule, "apiGroups", access.group())
            && (has(rule, "resources", access.resource()) || slash > 0 && listed(rule, "resources", "*" + access.resource().substring(slash)));
    }

    private static boolean paths(JsonNode rule, String path) {
        for (JsonNode entry : rule.path("nonResourceURLs")) {
            String url = entry.asString("");
            if (url.equals(path) || url.endsWith("*") && path.startsWith(url.substring(0, url.length() - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(JsonNode rule, String list, String value) {
        return listed(rule, list, "*") || listed(rule, list, value);
    }

    private static boolean listed(JsonNode rule, String list, String value) {
        return rule.path(list).valueStream().anyMatch(entry -> entry.asString("").equals(value));
    }
}
