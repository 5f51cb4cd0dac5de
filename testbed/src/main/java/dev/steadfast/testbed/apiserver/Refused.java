package dev.steadfast.testbed.apiserver;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A request was refused; carries the {@code Status} object that says why. */
public final class Refused extends RuntimeException {
    private final transient ObjectNode status;

    private Refused(ObjectNode status) {
        super(Json.text("refused", status, "message"), null, false, false);
        this.status = status;
    }

    /** One entry of {@code details.causes}; field may be null. */
    public record Cause(String reason, String message, String field) {
    }

    public ObjectNode status() {
        return status;
    }

    public int code() {
        return (int) Json.number(500, status, "code");
    }

    public String reason() {
        return Json.text("", status, "reason");
    }

    public boolean is(String reason) {
        return reason().equals(reason);
    }

    /** A failure with nothing in its details. */
    public static Refused plain(int code, String reason, String message) {
        ObjectNode status = Json.of("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Failure'}");
        status.put("message", message);
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        return new Refused(status.put("code", code));
    }

    static Refused about(int code, String reason, ResourceType type, String name, String message) {
        Refused refused = plain(code, reason, message);
        ObjectNode details = refused.details();
        if (name != null && !name.isEmpty()) {
            details.put("name", name);
        }
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.plural());
        return refused;
    }

    /** @param cause null: only that there are details */
    Refused because(Cause cause) {
        if (cause == null) {
            details();
            return this;
        }
        ObjectNode entry = (details().get("causes") instanceof tools.jackson.databind.node.ArrayNode causes ? causes
            : details().putArray("causes")).addObject();
        if (cause.reason() != null) {
            entry.put("reason", cause.reason());
        }
        entry.put("message", cause.message());
        if (cause.field() != null) {
            entry.put("field", cause.field());
        }
        return this;
    }

    Refused retryAfter(int seconds) {
        details().put("retryAfterSeconds", seconds);
        return this;
    }

    private ObjectNode details() {
        ObjectNode details = Json.need(status, "details");
        status.set("code", status.remove("code"));
        return details;
    }

    public static Refused badRequest(String message) {
        return plain(400, "BadRequest", message);
    }

    static Refused notFound(ResourceType type, String name) {
        return about(404, "NotFound", type, name, type.qualified() + " \"" + name + "\" not found");
    }

    static Refused noSuchPath() {
        Refused refused = plain(404, "NotFound", "the server could not find the requested resource");
        refused.details();
        return refused;
    }

    /** What a server says of a group that it has never heard of: no Status. */
    static final String NO_SUCH_GROUP = "404 page not found\n";

    static Refused noSuchGroup() {
        return plain(404, "", NO_SUCH_GROUP);
    }

    static Refused alreadyExists(ResourceType type, String name) {
        return about(409, "AlreadyExists", type, name, type.qualified() + " \"" + name + "\" already exists");
    }

    static Refused conflict(ResourceType type, String name, String why) {
        return about(409, "Conflict", type, name, "Operation cannot be fulfilled on " + type.qualified() + " \"" + name + "\": " + why);
    }

    /** An update without a resourceVersion, of a kind that needs one. */
    static Refused unconditional(ResourceType type, String name) {
        return invalid(type.group(), type.plural(), name, List.of(new Cause("FieldValueInvalid", "0: must be specified for an update", "metadata.resourceVersion")));
    }

    static Refused stale(ResourceType type, String name) {
        return conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** A precondition of a delete does not hold; names the kind, not the resource, as the storage layer does. */
    static Refused precondition(ResourceType type, String name, String why) {
        String kind = type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
        Refused refused = about(409, "Conflict", type, name, "Operation cannot be fulfilled on " + kind + " \"" + name + "\": " + why);
        refused.details().put("kind", type.kind());
        return refused;
    }

    static Refused forbidden(ResourceType type, String name, String why) {
        return about(403, "Forbidden", type, name, type.qualified() + (name == null || name.isEmpty() ? "" : " \"" + name + "\"")
            + " is forbidden: " + why);
    }

    /** Of a resource that is never stored. */
    static Refused forbidden(String group, String plural, String why) {
        Refused refused = plain(403, "Forbidden", plural + "." + group + " is forbidden: " + why);
        refused.details().put("group", group).put("kind", plural);
        return refused;
    }

    static Refused methodNotAllowed() {
        Refused refused = plain(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        return refused.because(null);
    }

    static Refused expired(String message) {
        return plain(410, "Expired", message);
    }

    static Refused tooLarge(long asked, long current) {
        return plain(504, "Timeout", "Timeout: Too large resource version: " + asked + ", current: " + current)
            .because(new Cause("ResourceVersionTooLarge", "Too large resource version", null)).retryAfter(1);
    }

    private static final Map<String, String> SAYS = Map.of("FieldValueInvalid", "Invalid value", "FieldValueRequired", "Required value",
        "FieldValueForbidden", "Forbidden", "FieldValueNotSupported", "Unsupported value", "FieldValueTooLong", "Too long");

    /** 422; each cause's message is without its field, as in {@code Invalid value: "x": field is immutable}. */
    static Refused invalid(ResourceType type, String name, List<Cause> causes) {
        return invalid(type.group(), type.kind(), name, causes);
    }

    /** 422 about options of a request: {@code ListOptions}, {@code DeleteOptions} and so on. */
    static Refused options(String kind, Cause cause) {
        return options(kind, List.of(cause));
    }

    static Refused options(String kind, List<Cause> causes) {
        return invalid("meta.k8s.io", kind, "", causes);
    }

    /** @param kind empty where the server does not say it */
    static Refused invalid(String group, String kind, String name, List<Cause> causes) {
        StringBuilder says = new StringBuilder();
        for (Cause cause : causes) {
            says.append(says.isEmpty() ? "" : ", ").append(cause.field()).append(": ").append(text(cause));
        }
        String all = causes.size() > 1 ? "[" + says + "]" : says.toString();
        Refused refused = plain(422, "Invalid", kind + (group.isEmpty() ? "" : "." + group) + " \"" + name + "\" is invalid: " + all);
        ObjectNode details = refused.details();
        put(details, "name", name);
        put(details, "group", group);
        put(details, "kind", kind);
        causes.forEach(c -> refused.because(new Cause(c.reason(), text(c), c.field())));
        return refused;
    }

    private static void put(ObjectNode details, String field, String value) {
        if (!value.isEmpty()) {
            details.put(field, value);
        }
    }

    private static String text(Cause cause) {
        return SAYS.get(cause.reason()) + (cause.message().isEmpty() ? "" : ": " + cause.message());
    }
}
