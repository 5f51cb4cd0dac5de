package dev.steadfast.testbed.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions that are asked as objects: TokenReview, SubjectAccessReview and its kin. Nothing is stored. */
final class Reviews {
    private static final Set<String> KINDS = Set.of("tokenreviews", "selfsubjectreviews", "subjectaccessreviews", "localsubjectaccessreviews",
        "selfsubjectaccessreviews");

    private final Tokens tokens;
    private final Authorizer authorizer;

    Reviews(Tokens tokens, Authorizer authorizer) {
        this.tokens = tokens;
        this.authorizer = authorizer;
    }

    static boolean isReview(String plural) {
        return KINDS.contains(plural);
    }

    /** Whether everybody may ask this. */
    static boolean isOfSelf(String plural) {
        return plural.startsWith("self");
    }

    ObjectNode answer(String plural, User asker, String namespace, ObjectNode review) {
        ObjectNode answer = review.deepCopy();
        Json.need(answer, "metadata");
        switch (plural) {
            case "tokenreviews" -> answer.set("status", token(answer.path("spec")));
            case "selfsubjectreviews" -> {
                Json.need(answer, "metadata").put("creationTimestamp", Json.now());
                answer.putObject("status").set("userInfo", userInfo(asker));
            }
            case "selfsubjectaccessreviews" -> answer.set("status", access(asker, answer.path("spec"), ""));
            default -> answer.set("status", access(asked(answer.path("spec")), answer.path("spec"), namespace));
        }
        return answer;
    }

    private ObjectNode token(JsonNode spec) {
        if (Json.text("", spec, "token").isEmpty()) {
            throw Refused.badRequest("token is required for TokenReview in authentication");
        }
        ObjectNode status = Json.object();
        Tokens.Identity identity = tokens.identity(Json.text("", spec, "token"));
        if (identity == null) {
            status.putObject("user");
            return status.put("error", "invalid bearer token");
        }
        List<String> wanted = new ArrayList<>();
        spec.path("audiences").forEach(audience -> wanted.add(audience.asString("")));
        List<String> echoed = wanted.isEmpty() ? List.of(Tokens.API_SERVER) : new ArrayList<>(wanted);
        if (!wanted.isEmpty()) {
            echoed.retainAll(identity.audiences());
        }
        if (echoed.isEmpty() || !identity.audiences().containsAll(echoed)) {
            status.putObject("user");
            return status.put("error", "[invalid bearer token, token audiences " + identity.audiences() + " is invalid for the target audiences " + wanted + "]");
        }
        status.put("authenticated", true).set("user", userInfo(identity.user()));
        echoed.forEach(status.putArray("audiences")::add);
        return status;
    }

    private static ObjectNode userInfo(User user) {
        ObjectNode info = Json.object().put("username", user.name());
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        user.groups().forEach(info.putArray("groups")::add);
        return info;
    }

    private static User asked(JsonNode spec) {
        List<String> groups = new ArrayList<>();
        spec.path("groups").forEach(group -> groups.add(group.asString("")));
        String user = Json.text("", spec, "user");
        if (user.isEmpty() && groups.isEmpty()) {
            throw invalid("spec.user", "\"\": at least one of user or group must be specified");
        }
        return new User(user, Json.text("", spec, "uid"), groups);
    }

    private static Refused invalid(String field, String message) {
        return Refused.invalid("authorization.k8s.io", "", "", List.of(new Refused.Cause("FieldValueInvalid", message, field)));
    }

    private ObjectNode access(User user, JsonNode spec, String namespace) {
        JsonNode resource = spec.path("resourceAttributes");
        JsonNode path = spec.path("nonResourceAttributes");
        if (resource.isObject() == path.isObject()) {
            throw invalid("spec.resourceAttributes", "null: exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
        if (!namespace.isEmpty() && !namespace.equals(Json.text("", resource, "namespace"))) {
            throw invalid("spec.resourceAttributes.namespace", "\"" + Json.text("", resource, "namespace") + "\": must match metadata.namespace");
        }
        String sub = Json.text("", resource, "subresource");
        Access access = path.isObject()
            ? new Access(Json.text("", path, "verb"), "", "", "", "", Json.text("", path, "path"))
            : new Access(Json.text("", resource, "verb"), Json.text("", resource, "group"),
                Json.text("", resource, "resource") + (sub.isEmpty() ? "" : "/" + sub), Json.text("", resource, "namespace"), Json.text("", resource, "name"), "");
        String reason = authorizer.allows(user, access);
        ObjectNode status = Json.object().put("allowed", reason != null);
        if (reason != null && !reason.isEmpty()) {
            status.put("reason", reason);
        }
        return status;
    }
}
