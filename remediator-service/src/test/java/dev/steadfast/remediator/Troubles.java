package dev.steadfast.remediator;

import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.finding.Subject;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.controllers.Marks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Sets in trouble, played in a simulated cluster, and what an analyzer says about each. */
final class Troubles {
    private final Town town;
    private final TestClock clock;

    Troubles(Town town, TestClock clock) {
        this.town = town;
        this.clock = clock;
    }

    /** A healthy set {@code db} of so many members, each with a claim {@code data-db-N}. */
    void set(String namespace, int replicas) {
        town.namespace(namespace);
        town.create(ResourceTypes.SETS, namespace, """
                {'metadata': {'name': 'db'}, 'spec': {'serviceName': 'db', 'replicas': %d, 'selector': {'matchLabels': {'app': 'db'}},
                 'template': {'metadata': {'labels': {'app': 'db'}}, 'spec': {'containers': [{'name': 'db', 'image': 'db:1', 'volumeMounts': [{'name': 'data', 'mountPath': '/data'}]}]}},
                 'volumeClaimTemplates': [{'metadata': {'name': 'data'}, 'spec': {'accessModes': ['ReadWriteOnce'], 'resources': {'requests': {'storage': '1Gi'}}}}]}}
                """.formatted(replicas));
        Eventually.equal(replicas, () -> ready(namespace));
    }

    int ready(String namespace) {
        ObjectNode set = town.get(ResourceTypes.SETS, namespace, "db");
        return set == null ? -1 : set.at("/status/readyReplicas").asInt(0);
    }

    void image(String namespace, String image) {
        town.edit(ResourceTypes.SETS, namespace, "db", set -> {
            ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("image", image);
            return set;
        });
    }

    void scale(String namespace, int replicas) {
        town.edit(ResourceTypes.SETS, namespace, "db", set -> {
            ((ObjectNode) set.get("spec")).put("replicas", replicas);
            return set;
        });
    }

    /** A2: a bad image was rolled out and rolled back, and the member that has it stays. */
    Finding trapped(String namespace) {
        return trapped(namespace, 3);
    }

    /** The same with a member that runs and never becomes Ready, so that a budget is asked before it goes. */
    Finding trappedRunning(String namespace) {
        set(namespace, 3);
        template(namespace, "db:1", "NeverReady");
        Eventually.holds("the last member runs and is not Ready", () -> "Running".equals(phase(namespace, "db-2")) && ready(namespace) == 2
                && town.get(ResourceTypes.PODS, namespace, "db-2").path("metadata").path("annotations").has(Marks.FAIL));
        template(namespace, "db:1", null);
        return trap(namespace, 3);
    }

    private void template(String namespace, String image, String fails) {
        town.edit(ResourceTypes.SETS, namespace, "db", set -> {
            ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("image", image);
            ObjectNode metadata = (ObjectNode) set.at("/spec/template/metadata");
            if (fails == null) {
                metadata.remove("annotations");
            } else {
                metadata.withObject("/annotations").put(Marks.FAIL, fails);
            }
            return set;
        });
    }

    private String waitsFor(String namespace, String pod) {
        ObjectNode found = town.get(ResourceTypes.PODS, namespace, pod);
        return found == null ? "gone" : found.at("/status/containerStatuses/0/state/waiting/reason").asString("");
    }

    private String phase(String namespace, String pod) {
        ObjectNode found = town.get(ResourceTypes.PODS, namespace, pod);
        return found == null ? "gone" : found.at("/status/phase").asString("");
    }

    /** The same of a set of one: no member shows that the revision is good. */
    Finding trappedAlone(String namespace) {
        return trapped(namespace, 1);
    }

    /**
     * The kubelet says the same of it all the time: of an image that is not there it says now {@code ErrImagePull}, now {@code ImagePullBackOff}, and a pod
     * that changes between look and write makes a conflict, which is right and none of what these tests count.
     */
    private Finding trapped(String namespace, int replicas) {
        String last = "db-" + (replicas - 1);
        set(namespace, replicas);
        template(namespace, "db:does-not-exist", "InvalidImageName");
        Eventually.equal("InvalidImageName", () -> waitsFor(namespace, last));
        template(namespace, "db:1", null);
        return trap(namespace, replicas);
    }

    private Finding trap(String namespace, int replicas) {
        String last = "db-" + (replicas - 1);
        Eventually.holds("the set has seen that it was rolled back", () -> {
            ObjectNode set = town.get(ResourceTypes.SETS, namespace, "db");
            return set.at("/status/observedGeneration").asInt() == set.at("/metadata/generation").asInt() && set.at("/status/readyReplicas").asInt(0) == replicas - 1;
        });
        return finding(Rule.FORCED_ROLLBACK_REQUIRED, subject(namespace, "StatefulSet", "db", town.uid(ResourceTypes.SETS, namespace, "db")), last, Fix.REPLACE_POD,
                town.uid(ResourceTypes.SETS, namespace, "db"));
    }

    String imageOf(String namespace, String pod) {
        ObjectNode found = town.get(ResourceTypes.PODS, namespace, pod);
        return found == null ? "gone" : found.at("/spec/containers/0/image").asString();
    }

    /** G1: the set was scaled from three to two, and the third claim stays. */
    Finding scaledDown(String namespace) {
        set(namespace, 3);
        scale(namespace, 2);
        Eventually.equal("gone", () -> imageOf(namespace, "db-2"));
        return orphan(Rule.ORPHAN_PVC_SCALED_DOWN, namespace, "data-db-2");
    }

    /** G2: the set was deleted, and its claims stay. */
    Finding setGone(String namespace) {
        set(namespace, 1);
        String setUid = town.uid(ResourceTypes.SETS, namespace, "db");
        town.delete(ResourceTypes.SETS, namespace, "db");
        Eventually.equal("gone", () -> imageOf(namespace, "db-0"));
        return finding(Rule.ORPHAN_PVC_SET_GONE, claim(namespace, "data-db-0"), null, Fix.QUARANTINE_CLAIM, setUid);
    }

    /** G3: the set was made anew without the template that made the claims. */
    Finding templateRemoved(String namespace) {
        set(namespace, 1);
        town.delete(ResourceTypes.SETS, namespace, "db");
        Eventually.equal("gone", () -> imageOf(namespace, "db-0"));
        town.create(ResourceTypes.SETS, namespace, """
                {'metadata': {'name': 'db'}, 'spec': {'serviceName': 'db', 'replicas': 1, 'selector': {'matchLabels': {'app': 'db'}},
                 'template': {'metadata': {'labels': {'app': 'db'}}, 'spec': {'containers': [{'name': 'db', 'image': 'db:1'}]}}}}
                """);
        Eventually.equal(1, () -> ready(namespace));
        return orphan(Rule.ORPHAN_PVC_TEMPLATE_REMOVED, namespace, "data-db-0");
    }

    private Finding orphan(Rule rule, String namespace, String claim) {
        return finding(rule, claim(namespace, claim), null, Fix.QUARANTINE_CLAIM, town.uid(ResourceTypes.SETS, namespace, "db"));
    }

    private Subject claim(String namespace, String name) {
        return subject(namespace, "PersistentVolumeClaim", name, town.uid(ResourceTypes.CLAIMS, namespace, name));
    }

    private static Subject subject(String namespace, String kind, String name, String uid) {
        return new Subject(kind, namespace, name, uid);
    }

    /** Ten minutes old, so that it is no part of a storm. */
    private Finding finding(Rule rule, Subject subject, String blocking, Fix fix, String setUid) {
        Instant now = clock.instant().minus(Duration.ofMinutes(10));
        Severity severity = fix == Fix.REPLACE_POD ? Severity.WARNING : Severity.INFO;
        return new Finding(Finding.id(town.uid(), rule, subject.uid()), town.uid(), "test", rule, null, subject, "db", setUid, blocking, FindingState.OPEN, severity,
                Confidence.HIGH, now, null, now, now, null, "summary", List.of(), fix, null, null, null, null, 1L, 1);
    }

    /** What is found is over. */
    Finding resolved(Finding open) {
        Instant now = clock.instant();
        return new Finding(open.id(), open.cluster(), open.clusterName(), open.rule(), null, open.subject(), open.set(), open.setUid(), open.blocking(), FindingState.RESOLVED,
                open.severity(), open.confidence(), open.since(), null, open.openedAt(), now, now, open.summary(), List.of(), open.fix(), null, null, null, null,
                open.generation(), open.sequence() + 1);
    }
}
