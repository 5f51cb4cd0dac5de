package dev.steadfast.testbed.conformance;

import dev.steadfast.testbed.apiserver.Json;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of one server in one check, and what it says. Paths may begin with the plural of a resource ({@code pods/a/eviction}); they are in the
 * check's own namespace. Bodies are JSON with single quotes; {@code NS} in either stands for that namespace.
 */
final class Talk {
    private static final JsonMapper PRETTY = JsonMapper.builder().build();
    /** Letters inside a word stay: a token may hold them. */
    private static final Pattern NAMESPACE = Pattern.compile("(?<![A-Za-z0-9_-])NS(?![A-Za-z0-9_])");
    private static final String JSON = "application/json";

    private final TalkedTo server;
    private final String namespace;
    private final Http http;
    private final Mask mask;
    private final StringBuilder script;
    private final String speaker;
    private final boolean quiet;
    private final Mask.Shown shown;

    private Talk(TalkedTo server, String namespace, Http http, Mask mask, StringBuilder script, String speaker, boolean quiet, Mask.Shown shown) {
        this.server = server;
        this.namespace = namespace;
        this.http = http;
        this.mask = mask;
        this.script = script;
        this.speaker = speaker;
        this.quiet = quiet;
        this.shown = shown;
    }

    /** In a namespace of its own, that has the service account that pods need. */
    static Talk with(TalkedTo server) {
        String namespace = "talk-%03d".formatted(server.talks().incrementAndGet());
        var talk = new Talk(server, namespace, new Http(server, server.adminToken()), new Mask(namespace), new StringBuilder(), "", false,
            new Mask.Shown(false, true));
        talk.quietly().post("namespaces", "{'metadata':{'name':'NS'}}");
        talk.quietly().post("serviceaccounts", "{'metadata':{'name':'default'},'automountServiceAccountToken':false}");
        return talk;
    }

    /** The same talk; what is asked through this is not recorded, and must succeed. */
    Talk quietly() {
        return new Talk(server, namespace, http, mask, script, speaker, true, shown);
    }

    /** The same talk, with {@code metadata.managedFields}. */
    Talk withManagers() {
        return new Talk(server, namespace, http, mask, script, speaker, quiet, new Mask.Shown(true, shown.words()));
    }

    /** The same talk; what messages say is not compared, only that there are some, and all else. */
    Talk inItsOwnWords() {
        return new Talk(server, namespace, http, mask, script, speaker, quiet, new Mask.Shown(shown.managers(), false));
    }

    /** The same talk, as somebody else. */
    Talk as(String name, String token) {
        return new Talk(server, namespace, new Http(server, token), mask, script, name + ": ", quiet, shown);
    }

    String namespace() {
        return namespace;
    }

    Reply get(String path) {
        return ask("GET", path, null, null);
    }

    Reply post(String path, String body) {
        return ask("POST", path, JSON, body);
    }

    Reply put(String path, String body) {
        return ask("PUT", path, JSON, body);
    }

    Reply merge(String path, String body) {
        return ask("PATCH", path, "application/merge-patch+json", body);
    }

    Reply jsonPatch(String path, String body) {
        return ask("PATCH", path, "application/json-patch+json", body);
    }

    Reply strategic(String path, String body) {
        return ask("PATCH", path, "application/strategic-merge-patch+json", body);
    }

    Reply apply(String path, String body) {
        return ask("PATCH", path, "application/apply-patch+yaml", body);
    }

    Reply delete(String path) {
        return ask("DELETE", path, null, null);
    }

    Reply delete(String path, String options) {
        return ask("DELETE", path, JSON, options);
    }

    /** Puts the object back as it was read, after a change. */
    Reply put(String path, JsonNode body) {
        return put(path, new String(Json.bytes(body), java.nio.charset.StandardCharsets.UTF_8));
    }

    Reply ask(String method, String path, String mediaType, String body) {
        String whole = resolve(path);
        String text = body == null ? null : NAMESPACE.matcher(body.replace('\'', '"')).replaceAll(namespace);
        Reply reply = http.send(method, whole, mediaType, text);
        if (quiet) {
            if (reply.code() >= 300) {
                throw new AssertionError(method + " " + whole + " " + text + " → " + reply.code() + " " + reply.body());
            }
            mask.tree(reply.body(), shown);
            return reply;
        }
        script.append('\n').append(speaker).append(method).append(' ').append(mask.text(whole));
        if (mediaType != null && !mediaType.equals(JSON)) {
            script.append(" (").append(mediaType).append(')');
        }
        script.append('\n').append(text == null ? "" : mask.text(shorten(text)) + "\n");
        tell(reply.code() + (reply.retryAfter() == null ? "" : " Retry-After: " + reply.retryAfter()), reply.body());
        return reply;
    }

    /** Bodies that were read before and are sent back are long, and were shown. */
    private static String shorten(String body) {
        return body.length() > 600 ? body.substring(0, 60) + "…" : body;
    }

    private void tell(String head, JsonNode body) {
        script.append("→ ").append(head).append('\n');
        if (!body.isMissingNode()) {
            script.append(PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(mask.tree(body, shown)).replace("\r", "")).append('\n');
        }
    }

    /** The version that a list has now: where a watch may begin. */
    String now(String path) {
        String version = quietly().get(path).version();
        mask.moment(version);
        return version;
    }

    /** Opens a watch; what it shows is recorded as it is taken. */
    Watch watch(String path) {
        String whole = resolve(path);
        if (quiet) {
            return new Watch(http.stream(whole), (head, body) -> { });
        }
        script.append('\n').append(speaker).append("WATCH ").append(mask.text(whole)).append('\n');
        return new Watch(http.stream(whole), this::tell);
    }

    /** Records what was read unrecorded. */
    void show(String head, JsonNode body) {
        script.append('\n');
        tell(head, body);
    }

    /** Forgets the history of all objects up to now. */
    void compact() {
        server.compact().run();
        script.append("\n(the history is compacted)\n");
    }

    /** A change of what was read, for {@link #put(String, JsonNode)}. */
    static ObjectNode changed(Reply read) {
        return (ObjectNode) read.body().deepCopy();
    }

    private String resolve(String path) {
        if (path.startsWith("/")) {
            return path.replace("NS", namespace);
        }
        String plural = path.split("[/?]")[0];
        List<ResourceType> types = ResourceTypes.all().stream().filter(type -> type.plural().equals(plural)).toList();
        ResourceType type = types.getFirst();
        return (type.path(type.namespaced() ? namespace : "", null) + path.substring(plural.length())).replace("NS", namespace);
    }

    String script() {
        return script.toString();
    }
}
