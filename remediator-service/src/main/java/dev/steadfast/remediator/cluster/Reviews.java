package dev.steadfast.remediator.cluster;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who somebody is and what they may do, as the API server says it (section 8 of the catalogue). Fails closed; a token is sent, and neither kept nor logged. */
public final class Reviews {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KubeApi api;
    private final List<String> audiences;

    /** @param audiences that a token must be for; none: the API server's own */
    public Reviews(KubeApi api, List<String> audiences) {
        this.api = api;
        this.audiences = List.copyOf(audiences);
    }

    /** Whose token it is. @throws UnreachableException if that can't be asked */
    public Authentication authenticate(String token) {
        ObjectNode review = Json.mapper().createObjectNode().put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenReview");
        ObjectNode spec = review.putObject("spec").put("token", token);
        if (!audiences.isEmpty()) {
            audiences.forEach(spec.putArray("audiences")::add);
        }
        Answer answer = api.call("POST", "/apis/authentication.k8s.io/v1/tokenreviews", Write.JSON, review, TIMEOUT);
        if (!answer.ok()) {
            throw new UnreachableException("a token can't be reviewed: " + answer.message(), null);
        }
        JsonNode status = answer.body().path("status");
        boolean echoed = audiences.isEmpty() || status.path("audiences").valueStream().anyMatch(a -> audiences.contains(a.asString("")));
        if (!status.path("authenticated").asBoolean(false) || !status.path("error").asString("").isEmpty() || !echoed) {
            return new Authentication(null, status.path("error").asString(echoed ? "the token is not valid, or expired" : "the token is for another audience"));
        }
        return new Authentication(identity(status.path("user")), null);
    }

    /** Whether they may; null if so, else why not. @throws UnreachableException if that can't be asked */
    public String denies(Identity who, Permission what) {
        ObjectNode review = Json.mapper().createObjectNode().put("apiVersion", "authorization.k8s.io/v1").put("kind", "SubjectAccessReview");
        ObjectNode spec = review.putObject("spec").put("user", who.username());
        if (who.uid() != null) {
            spec.put("uid", who.uid());
        }
        who.groups().forEach(spec.putArray("groups")::add);
        ObjectNode extra = spec.putObject("extra");
        who.extra().forEach((name, values) -> values.forEach(extra.withArray("/" + name.replace("~", "~0").replace("/", "~1"))::add));
        spec.set("resourceAttributes", Json.mapper().valueToTree(what));
        Answer answer = api.call("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", Write.JSON, review, TIMEOUT);
        if (!answer.ok()) {
            throw new UnreachableException("a permission can't be reviewed: " + answer.message(), null);
        }
        JsonNode status = answer.body().path("status");
        boolean allowed = status.path("allowed").asBoolean(false) && !status.path("denied").asBoolean(false);
        String reason = status.path("reason").asString(status.path("evaluationError").asString(""));
        return allowed ? null : who.username() + " may not " + what.text() + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static Identity identity(JsonNode user) {
        List<String> groups = new ArrayList<>();
        user.path("groups").forEach(g -> groups.add(g.asString()));
        Map<String, List<String>> extra = new LinkedHashMap<>();
        user.path("extra").properties().forEach(e -> extra.put(e.getKey(), e.getValue().valueStream().map(JsonNode::asString).toList()));
        return new Identity(user.path("username").asString(""), user.path("uid").asString(null), groups, extra);
    }

    /** Whose token it is, or why it is nobody's. */
    public record Authentication(Identity identity, String refusal) {}
}
