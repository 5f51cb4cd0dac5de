package dev.steadfast.remediator.cluster;

import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** The one Secret that a remediator may read and make: its own signing key. */
public final class Secrets {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KubeApi api;

    public Secrets(KubeApi api) {
        this.api = api;
    }

    /** Null if it is not there. @throws UnreachableException if it can't be read */
    public String entry(String namespace, String name, String entry) {
        Answer answer = api.get("/api/v1/namespaces/" + namespace + "/secrets/" + name, TIMEOUT);
        if (!answer.ok() && answer.code() != 404) {
            throw new UnreachableException("the Secret " + namespace + "/" + name + " can't be read: " + answer.message(), null);
        }
        String base64 = answer.body().path("data").path(entry).asString(null);
        return base64 == null || !answer.ok() ? null : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    /** One that is there already stays as it is. @throws UnreachableException if it can't be made */
    public void create(String namespace, String name, String entry, String value) {
        ObjectNode secret = Json.mapper().createObjectNode().put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
        secret.putObject("metadata").put("name", name).put("namespace", namespace);
        secret.putObject("data").put(entry, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        Answer answer = api.call("POST", "/api/v1/namespaces/" + namespace + "/secrets", Write.JSON, secret, TIMEOUT);
        if (!answer.ok() && answer.code() != 409) {
            throw new UnreachableException("the Secret " + namespace + "/" + name + " can't be made: " + answer.message(), null);
        }
    }
}
