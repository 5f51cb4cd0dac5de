package dev.steadfast.remediator.cluster;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.remediator.live.Live;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads with resourceVersion unset: the API server answers with what etcd has. */
public final class ApiClusterReader implements ClusterReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PAGE = 500;

    private final KubeApi api;

    public ApiClusterReader(KubeApi api) {
        this.api = api;
    }

    @Override
    public Live read(Question question) {
        List<JsonNode> objects = new ArrayList<>();
        Map<Kind, String> unseen = new EnumMap<>(Kind.class);
        for (Kind kind : question.kinds()) {
            switch (kind) {
                case NODE, PERSISTENT_VOLUME -> { }
                case NAMESPACE -> one(kind, null, question.namespace(), objects, unseen);
                default -> list(kind, kind.namespaced() ? question.namespace() : null, objects, unseen);
            }
        }
        if (question.kinds().contains(Kind.PERSISTENT_VOLUME)) {
            one(Kind.PERSISTENT_VOLUME, null, question.volume() != null ? question.volume() : volumeOf(question.claim(), objects), objects, unseen);
        }
        if (question.kinds().contains(Kind.NODE)) {
            one(Kind.NODE, null, nodeOf(question.pod(), objects), objects, unseen);
        }
        return new Live(objects, unseen);
    }

    @Override
    public Map<String, String> snapshotClasses() {
        Answer answer = api.get("/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses", TIMEOUT);
        Map<String, String> byDriver = new HashMap<>();
        if (answer.ok()) {
            answer.body().path("items").forEach(c -> {
                String driver = c.path("driver").asString("");
                if (c.path("deletionPolicy").asString("").equals("Retain") || !byDriver.containsKey(driver)) {
                    byDriver.put(driver, c.path("metadata").path("name").asString());
                }
            });
        }
        return byDriver;
    }

    @Override
    public String clusterUid() {
        Answer answer = api.get("/api/v1/namespaces/kube-system", TIMEOUT);
        if (!answer.ok()) {
            throw new UnreachableException("the cluster's identity is the uid of namespace kube-system, and it can't be read: " + answer.message() + (answer.code() == 403 ? ": allow get of it" : ""), null);
        }
        return answer.body().path("metadata").path("uid").asString();
    }

    private void one(Kind kind, String namespace, String name, List<JsonNode> objects, Map<Kind, String> unseen) {
        if (name == null) {
            return;
        }
        Answer answer = api.get(path(kind, namespace) + "/" + name, TIMEOUT);
        if (answer.ok()) {
            objects.add(answer.body());
        } else if (answer.code() != 404) {
            unseen(kind, answer, unseen);
        }
    }

    /** A page that is too old (410) begins the list anew, without pages: a list is one moment of the cluster, or none. */
    private void list(Kind kind, String namespace, List<JsonNode> objects, Map<Kind, String> unseen) {
        List<JsonNode> found = new ArrayList<>();
        String more = "";
        boolean pages = true;
        do {
            Answer answer = api.get(path(kind, namespace) + (pages ? "?limit=" + PAGE + more : ""), TIMEOUT);
            if (answer.code() == 410 && pages) {
                found.clear();
                pages = false;
                continue;
            }
            if (!answer.ok()) {
                if (answer.code() != 404) {
                    unseen(kind, answer, unseen);
                }
                return;
            }
            answer.body().path("items").forEach(item -> found.add(typed(kind, item)));
            String token = answer.body().path("metadata").path("continue").asString("");
            more = token.isEmpty() ? null : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        } while (more != null);
        objects.addAll(found);
    }

    /** Items of a list don't say their kind. */
    private static JsonNode typed(Kind kind, JsonNode item) {
        return ((ObjectNode) item).put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    }

    /** What we may not read stays unseen; being nobody (401) passes, as when a token has just run out. */
    private static void unseen(Kind kind, Answer answer, Map<Kind, String> unseen) {
        if (answer.code() != 403) {
            throw new UnreachableException("reading " + kind.plural() + " failed: " + answer.message(), null);
        }
        unseen.put(kind, answer.message());
    }

    private static String path(Kind kind, String namespace) {
        return (kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/") + kind.version() + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + kind.plural();
    }

    private static String volumeOf(String claim, List<JsonNode> objects) {
        return field(Kind.PERSISTENT_VOLUME_CLAIM, claim, "volumeName", objects);
    }

    private static String nodeOf(String pod, List<JsonNode> objects) {
        return field(Kind.POD, pod, "nodeName", objects);
    }

    private static String field(Kind kind, String name, String field, List<JsonNode> objects) {
        return objects.stream()
                .filter(o -> o.path("kind").asString("").equals(kind.kind()) && o.path("metadata").path("name").asString("").equals(name))
                .map(o -> o.path("spec").path(field).asString("")).filter(v -> !v.isEmpty()).findFirst().orElse(null);
    }
}
