package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.Topic;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Both stories once more, each with all that may come up: a program approves by its key, and who told of the finding is killed meanwhile; the volume's driver takes snapshots, and the
 * deletion is undone. They need every right that {@code overlays/enforcing} grants, and {@link #amiss} says which they did not.
 */
public final class EveryRight {
    private static final List<String> SERVICES = List.of("steadfast-watcher", "steadfast-analyzer", "steadfast-remediator");
    private static final List<String> STEP = List.of("STEP_INTENDED", "STEP_WRITTEN", "STEP_DONE");

    private EveryRight() {
    }

    public static Map<String, Stories.Story> all(Crew crew) {
        Map<String, Stories.Story> all = new LinkedHashMap<>();
        all.put("rollback-by-program", stage -> rollbackByProgram(stage, crew));
        all.put("orphan-with-snapshot", EveryRight::orphanWithSnapshot);
        return all;
    }

    private static void rollbackByProgram(Stage stage, Crew crew) {
        Stories.stuckAfterRollback(stage);
        stage.awaitFinding("forced-rollback-required", "db");
        awaitTold(stage, 1);
        crew.replaceRemediators();
        awaitTold(stage, 2);
        try (Program program = Program.registered("program", "ops", stage, crew)) {
            JsonNode proposal = stage.awaitProposal("db");
            program.send(Topic.DECISIONS, proposal, program.sign(program.approval(proposal)).getBytes(StandardCharsets.US_ASCII));
            stage.awaitEnd(proposal.path("id").asString(), "SUCCEEDED");
            stage.awaitReady("db", 3);
            Stories.expectAudit(stage, proposal.path("id").asString(), Stories.REPLACED);
        }
        stage.expectWrites(List.of("create pods/eviction"));
    }

    /** The Event about the finding, at the set, is there and was said as often. */
    private static void awaitTold(Stage stage, int times) {
        Patience.until("the finding is told of " + times + " times in " + stage.namespace, () -> stage.client.v1().events().inNamespace(stage.namespace).list().getItems().stream()
                .anyMatch(e -> e.getReason().equals("ForcedRollbackRequired") && e.getInvolvedObject().getName().equals("db") && Stage.number(e.getCount()) >= times));
    }

    private static void orphanWithSnapshot(Stage stage) {
        GenericKubernetesResource snapshotClass = snapshotClass(stage.client);
        Thread driver = Thread.ofPlatform().daemon().start(() -> takeSnapshot(stage));
        try {
            List<String> audit = new ArrayList<>(List.of("PROPOSED", "APPROVED"));
            Collections.nCopies(3, STEP).forEach(audit::addAll);
            audit.add("ENDED");
            Stories.Orphan orphan = Stories.deleted(stage, audit);
            stage.awaitEnd(stage.undo(orphan.remediation()), "SUCCEEDED");
            orphan.expectBack(stage);
            stage.expectWrites(List.of("patch persistentvolumes", "create volumesnapshots", "delete persistentvolumeclaims", "patch persistentvolumes",
                    "create persistentvolumeclaims", "patch persistentvolumes"), orphan.volume());
        } finally {
            driver.interrupt();
            stage.client.resource(snapshotClass).delete();
        }
    }

    /** For the driver of the cluster's default class, whichever cluster that is. */
    private static GenericKubernetesResource snapshotClass(KubernetesClient client) {
        String driver = client.storage().v1().storageClasses().list().getItems().stream()
                .filter(c -> c.getMetadata().getAnnotations() != null && "true".equals(c.getMetadata().getAnnotations().get("storageclass.kubernetes.io/is-default-class")))
                .findFirst().orElseThrow().getProvisioner();
        return client.resource(new GenericKubernetesResourceBuilder().withApiVersion("snapshot.storage.k8s.io/v1").withKind("VolumeSnapshotClass")
                .withNewMetadata().withName("kept").endMetadata().withAdditionalProperties(Map.of("driver", driver, "deletionPolicy", "Retain")).build()).serverSideApply();
    }

    /** Plays the driver: the one snapshot that is asked for is ready at once. */
    private static void takeSnapshot(Stage stage) {
        var snapshots = stage.client.genericKubernetesResources(new ResourceDefinitionContext.Builder().withGroup("snapshot.storage.k8s.io").withVersion("v1").withPlural("volumesnapshots")
                .withKind("VolumeSnapshot").withNamespaced(true).build()).inNamespace(stage.namespace);
        GenericKubernetesResource asked = Patience.until("a snapshot is asked for in " + stage.namespace, () -> Thread.currentThread().isInterrupted()
                ? Optional.of(new GenericKubernetesResource()) : snapshots.list().getItems().stream().findFirst());
        if (asked.getMetadata() != null) {
            asked.setAdditionalProperty("status", Map.of("readyToUse", true, "creationTime", Instant.now().toString()));
            snapshots.resource(asked).updateStatus();
        }
    }

    /** What is granted, and was not needed by what was played; and what was asked for, and refused. */
    public static List<String> amiss(TargetCluster cluster, Instant since) {
        List<Asked> asked = cluster.asked(since);
        List<String> amiss = new ArrayList<>();
        int granted = 0;
        for (String service : SERVICES) {
            List<Right> rights = Right.of(cluster.client(), Permissions.NAMESPACE, service);
            granted += rights.size();
            Right.idle(rights, asked).forEach(right -> amiss.add("granted, and not needed: " + right));
        }
        System.out.println((granted - amiss.size()) + " of " + granted + " rights were needed, by " + asked.size() + " different requests");
        String ours = "system:serviceaccount:" + Permissions.NAMESPACE + ":";
        asked.stream().filter(a -> a.user().startsWith(ours) && !a.permitted()).forEach(a -> amiss.add("asked for, and refused: " + a));
        return amiss;
    }
}
