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

    Refused because(Cause cause) {
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

    static Refused alreadyExists(ResourceType type, String name) {
        return about(409, "AlreadyExists", type, name, type.qualified() + " \"" + name + "\" already exists");
    }

    static Refused conflict(ResourceType type, String name, String why) {
        return about(409, "Conflict", type, name, "Operation cannot be fulfilled on " + type.qualified() + " \"" + name + "\": " + why);
    }

    static Refused stale(ResourceType type, String name) {
        return conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");
    }

    static Refused forbidden(ResourceType type, String name, String why) {
        return about(403, "Forbidden", type, name, type.qualified() + (name == null || name.isEmpty() ? "" : " \"" + name + "\"")
            + " is forbidden: " + why);
    }

    static Refused methodNotAllowed() {
        return plain(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static Refused expired(String message) {
        return plain(410, "Expired", message);
    }

    static Refused tooLarge(long asked, long current) {
        return plain(504, "Timeout", "Too large resource version: " + asked + ", current: " + current)
            .because(new Cause("ResourceVersionTooLarge", "Too large resource version", null)).retryAfter(1);
    }

    private static final Map<String, String> SAYS = Map.of("FieldValueInvalid", "Invalid value", "FieldValueRequired", "Required value",
        "FieldValueForbidden", "Forbidden", "FieldValueNotSupported", "Unsupported value");

    /** 422; each cause's message is without its field, as in {@code Invalid value: "x": field is immutable}. */
    static Refused invalid(ResourceType type, String name, List<Cause> causes) {
        StringBuilder says = new StringBuilder();
        for (Cause cause : causes) {
            says.append(says.isEmpty() ? "" : ", ").append(cause.field()).append(": ").append(SAYS.get(cause.reason()))
                .append(": ").append(cause.message());
        }
        String all = causes.size() > 1 ? "[" + says + "]" : says.toString();
        Refused refused = plain(422, "Invalid", type.kind() + " \"" + name + "\" is invalid: " + all);
        ObjectNode details = refused.details();
        details.put("name", name);
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.kind());
        causes.forEach(c -> refused.because(new Cause(c.reason(), SAYS.get(c.reason()) + ": " + c.message(), c.field())));
        return refused;
    }
}
