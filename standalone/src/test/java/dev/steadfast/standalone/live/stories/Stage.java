package dev.steadfast.standalone.live.stories;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A namespace in which one story is played, and what its hero does there. */
public final class Stage {
    private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "ABORTED", "REJECTED", "EXPIRED", "WITHDRAWN");

    public final String namespace;
    final TargetCluster cluster;
    public final KubernetesClient client;
    public final Api api;
    public final String ops;
    /** Nobody is killed, and the control plane is a real one: what must come in time does. */
    final boolean undisturbed;

    public Stage(String namespace, TargetCluster cluster, Api api, boolean undisturbed) {
        this.undisturbed = undisturbed;
        this.namespace = namespace;
        this.cluster = cluster;
        this.client = cluster.client();
        this.api = api;
        this.ops = cluster.token("ops");
    }

    /** Plays it to its end, and says how that was. @param failures is told if it did not come to it as it must */
    public void play(Stories.Story story, Collection<String> failures) {
        Instant start = Instant.now();
        String said = "well";
        try {
            open();
            story.play(this);
        } catch (Exception | AssertionError e) {
            said = String.valueOf(e);
            failures.add(namespace + ": " + said);
        }
        System.out.println(namespace + " " + said + " after " + Duration.between(start, Instant.now()).toSeconds() + " s");
    }

    /** Makes the namespace, if it is not there. */
    public void open() {
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build()).serverSideApply();
    }

    /** As {@code kubectl apply} of a manifest. */
    void apply(String yaml) {
        for (HasMetadata object : client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items()) {
            client.resource(object).inNamespace(namespace).serverSideApply();
        }
    }

    StatefulSet set(String name) {
        return client.apps().statefulSets().inNamespace(namespace).withName(name).get();
    }

    Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).get();
    }

    void awaitReady(String set, int replicas) {
        Patience.until(namespace + "/" + set + " has " + replicas + " ready members of its newest revision", () -> {
            StatefulSet s = set(set);
            var status = s.getStatus();
            return status != null && status.getObservedGeneration() != null && s.getMetadata().getGeneration().equals(status.getObservedGeneration())
                    && replicas == number(status.getReadyReplicas()) && replicas == number(status.getReplicas())
                    && replicas == number(status.getUpdatedReplicas());
        });
    }

    static int number(Integer value) {
        return value == null ? 0 : value;
    }

    public JsonNode awaitFinding(String rule, String subject) {
        return Patience.until("finding " + rule + " about " + subject + " in " + namespace, () -> api.item("/v1/findings?namespace=" + namespace,
                f -> f.path("rule").asString("").equals(rule) && f.path("subject").path("name").asString("").equals(subject) && f.path("state").asString("").equals("OPEN")));
    }

    /** A plan for the finding's subject that waits for an approval. */
    public JsonNode awaitProposal(String subject) {
        return Patience.until("a plan for " + subject + " in " + namespace, () -> proposal(subject));
    }

    private Optional<JsonNode> proposal(String subject) {
        return api.item("/v1/remediations?namespace=" + namespace, r -> r.path("state").asString("").equals("PROPOSED") && !r.hasNonNull("undoes")
                && r.path("plan").path("subject").path("name").asString("").equals(subject));
    }

    /** Approves the plan for the subject; if it was replaced by another meanwhile, that. @return the remediation's id */
    public String approve(String subject, String token) {
        return Patience.until("a plan for " + subject + " is approved in " + namespace, () -> {
            JsonNode proposal = awaitProposal(subject);
            Api.Answer answer = approve(proposal, token);
            if (answer.taken()) {
                return Optional.of(proposal.path("id").asString());
            }
            if (!answer.code().equals("WRONG_STATE") && !answer.code().equals("REPLAYED")) {
                throw new AssertionError("the approval was refused: " + answer);
            }
            // An answer that was lost, or a plan that was withdrawn.
            return state(proposal.path("id").asString()).equals("WITHDRAWN") ? Optional.empty() : Optional.of(proposal.path("id").asString());
        });
    }

    public Api.Answer approve(JsonNode proposal, String token) {
        String id = proposal.path("id").asString();
        var body = Api.body("digest", proposal.path("digest").asString(), "jti", UUID.randomUUID().toString());
        proposal.path("plan").path("asks").valueStream().forEach(a -> body.withArray("assertions").add(a.asString()));
        return api.post(token, "/v1/remediations/" + id + "/approve", body);
    }

    /** The remediation that undoes it, approved. @return its id */
    String undo(String remediation) {
        api.post(ops, "/v1/remediations/" + remediation + "/undo", Api.body("jti", UUID.randomUUID().toString()));
        JsonNode undo = Patience.until("the undo of " + remediation, () -> api.item("/v1/remediations?namespace=" + namespace,
                r -> r.path("undoes").asString("").equals(remediation) && !OVER.contains(r.path("state").asString(""))));
        Api.Answer answer = approve(undo, ops);
        if (!answer.taken() && !answer.code().equals("WRONG_STATE")) {
            throw new AssertionError("the approval of the undo was refused: " + answer);
        }
        return undo.path("id").asString();
    }

    String state(String remediation) {
        return api.get("/v1/remediations/" + remediation).path("state").asString("");
    }

    JsonNode awaitEnd(String remediation) {
        return Patience.until("the end of " + remediation + " in " + namespace, () -> Optional.of(api.get("/v1/remediations/" + remediation))
                .filter(r -> OVER.contains(r.path("state").asString(""))));
    }

    /** It must end so. */
    JsonNode awaitEnd(String remediation, String state) {
        JsonNode ended = awaitEnd(remediation);
        if (!ended.path("state").asString("").equals(state)) {
            throw new AssertionError(namespace + ": expected " + state + ", is " + ended.path("state") + " because " + ended.path("reason"));
        }
        return ended;
    }

    /** What the remediator wrote in this namespace, or to the volumes that are named, besides what it says in Events. */
    List<SeenWrite> writes(String... volumes) {
        return cluster.writes().stream().filter(w -> w.by(TargetCluster.REMEDIATOR) && !w.resource().equals("events"))
                .filter(w -> w.namespace().equals(namespace) || w.resource().equals("persistentvolumes") && Set.of(volumes).contains(w.name())).toList();
    }

    /** Exactly once, and nothing else: {@code "create pods/eviction"}. */
    public void expectWrites(List<String> expected, String... volumes) {
        List<String> seen = writes(volumes).stream().map(w -> w.verb() + " " + w.resource()).sorted().toList();
        List<String> wanted = expected.stream().sorted().toList();
        if (!seen.equals(wanted)) {
            throw new AssertionError(namespace + ": the API server was written to by " + seen + ", expected " + wanted);
        }
    }

    /** The actions of the audit about a remediation, in order; that somebody asked for what was there already is none. */
    List<String> audit(String remediation) {
        return AuditTopic.read(api).stream().filter(e -> remediation.equals(e.remediation())).filter(e -> e.why() == null || !e.why().code().equals("THERE"))
                .map(e -> e.action().name()).toList();
    }
}
