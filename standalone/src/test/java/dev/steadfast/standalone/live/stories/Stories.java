package dev.steadfast.standalone.live.stories;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must come true on any cluster, whoever dies when: the same end, and every write made once. */
public final class Stories {
    static final List<String> REPLACED = List.of("PROPOSED", "APPROVED", "STEP_INTENDED", "STEP_WRITTEN", "STEP_DONE", "ENDED");
    private static final List<String> QUARANTINED = List.of("PROPOSED", "APPROVED", "STEP_INTENDED", "STEP_WRITTEN", "STEP_DONE", "STEP_INTENDED", "STEP_WRITTEN",
            "STEP_DONE", "ENDED");
    private static final Duration IN_TIME = Duration.ofSeconds(5);
    public static final String ORPHAN = "data-ring-4";

    public interface Story {
        void play(Stage stage) throws Exception;
    }

    public static final Map<String, Story> ALL = Map.of("forced-rollback", Stories::forcedRollback, "orphan-undone", Stories::orphanUndone, "orphan-runbook", Stories::orphanRunbook);

    private Stories() {
    }

    /** A rollout to an image that is not there, rolled back: the member with the bad image is in the way of its own repair. */
    public static void forcedRollback(Stage stage) {
        Instant begun = stuckAfterRollback(stage);
        stage.awaitFinding("forced-rollback-required", "db");
        expectInTime(stage, begun.plus(ServiceEnvironment.DEADLINE));
        String bad = stage.pod("db-2").getMetadata().getUid();
        String remediation = stage.approve("db", stage.ops);
        stage.awaitEnd(remediation, "SUCCEEDED");
        stage.awaitReady("db", 3);
        check(!stage.pod("db-2").getMetadata().getUid().equals(bad), "db-2 is a new pod");
        stage.expectWrites(List.of("create pods/eviction"));
        expectAudit(stage, remediation, REPLACED);
    }

    /** Seen through the remediator, which reads it from Kafka: the record is older than that. */
    private static void expectInTime(Stage stage, Instant deadline) {
        Duration late = Duration.between(deadline, Instant.now());
        System.out.println(stage.namespace + " the finding was there " + late.toMillis() + " ms after its deadline");
        check(!stage.undisturbed || late.compareTo(IN_TIME) <= 0, "the finding is there within " + IN_TIME + " of its deadline, but " + late);
    }

    /** @return when the rollback was asked for: from then on the set has its deadline to make progress */
    public static Instant stuckAfterRollback(Stage stage) {
        stage.apply(Sets.database(Sets.GOOD));
        stage.awaitReady("db", 3);
        stage.apply(Sets.database(Sets.BAD));
        Patience.until(stage.namespace + "/db-2 has the bad image", () -> {
            var pod = stage.pod("db-2");
            return pod != null && pod.getMetadata().getDeletionTimestamp() == null && pod.getSpec().getContainers().getFirst().getImage().equals(Sets.BAD)
                    && pod.getStatus().getContainerStatuses().stream().anyMatch(c -> c.getState().getWaiting() != null);
        });
        Instant begun = Instant.now();
        stage.apply(Sets.database(Sets.GOOD));
        return begun;
    }

    /** Scaled down: a claim that nobody uses is quarantined, deleted, and brought back to the same volume. */
    static void orphanUndone(Stage stage) {
        Orphan orphan = deleted(stage);
        String undo = stage.undo(orphan.remediation);
        stage.awaitEnd(undo, "SUCCEEDED");
        orphan.expectBack(stage);
        stage.expectWrites(List.of("patch persistentvolumes", "delete persistentvolumeclaims", "patch persistentvolumes", "create persistentvolumeclaims",
                "patch persistentvolumes"), orphan.volume);
        expectAudit(stage, undo, List.of("PROPOSED", "APPROVED", "STEP_INTENDED", "STEP_WRITTEN", "STEP_DONE", "STEP_INTENDED", "STEP_WRITTEN", "STEP_DONE",
                "STEP_INTENDED", "STEP_WRITTEN", "STEP_DONE", "ENDED"));
    }

    /** The same, brought back by the runbook with kubectl alone. */
    static void orphanRunbook(Stage stage) throws Exception {
        Orphan orphan = deleted(stage);
        runbook(stage, ORPHAN, "ring", "5");
        orphan.expectBack(stage);
        stage.awaitReady("ring", 5);
        stage.expectWrites(List.of("patch persistentvolumes", "delete persistentvolumeclaims"), orphan.volume);
    }

    record Orphan(String volume, String uid, String handle, String remediation) {

        void expectBack(Stage stage) {
            PersistentVolumeClaim claim = Patience.until(ORPHAN + " is bound in " + stage.namespace, () -> java.util.Optional.ofNullable(
                    stage.client.persistentVolumeClaims().inNamespace(stage.namespace).withName(ORPHAN).get()).filter(c -> "Bound".equals(c.getStatus().getPhase())));
            PersistentVolume now = stage.client.persistentVolumes().withName(volume).get();
            check(claim.getSpec().getVolumeName().equals(volume), ORPHAN + " is bound to " + volume);
            check(now.getMetadata().getUid().equals(uid) && Objects.equals(now.getSpec().getCsi().getVolumeHandle(), handle), volume + " is the same volume");
            check(now.getSpec().getClaimRef().getUid().equals(claim.getMetadata().getUid()), volume + " points to the claim");
            check(now.getSpec().getPersistentVolumeReclaimPolicy().equals("Delete"), volume + " has its reclaim policy again");
            check(now.getMetadata().getAnnotations().keySet().stream().noneMatch(a -> a.startsWith("steadfast.dev/quarantine")), volume + " is not marked");
        }
    }

    public static void orphaned(Stage stage) {
        stage.apply(Sets.ring(5));
        stage.awaitReady("ring", 5);
        stage.apply(Sets.ring(4));
        stage.awaitReady("ring", 4);
    }

    private static Orphan deleted(Stage stage) {
        return deleted(stage, QUARANTINED);
    }

    /** @param audit what it says of the deletion */
    static Orphan deleted(Stage stage, List<String> audit) {
        orphaned(stage);
        String volume = stage.client.persistentVolumeClaims().inNamespace(stage.namespace).withName(ORPHAN).get().getSpec().getVolumeName();
        PersistentVolume before = stage.client.persistentVolumes().withName(volume).get();
        check(before.getSpec().getPersistentVolumeReclaimPolicy().equals("Delete"), "the class reclaims by Delete");
        stage.awaitFinding("orphan-pvc-scaled-down", ORPHAN);
        String remediation = stage.approve(ORPHAN, stage.ops);
        stage.awaitEnd(remediation, "SUCCEEDED");
        check(stage.client.persistentVolumeClaims().inNamespace(stage.namespace).withName(ORPHAN).get() == null, ORPHAN + " is gone");
        PersistentVolume kept = stage.client.persistentVolumes().withName(volume).get();
        check("Released".equals(kept.getStatus().getPhase()) && kept.getSpec().getPersistentVolumeReclaimPolicy().equals("Retain"), volume + " is kept");
        expectAudit(stage, remediation, audit);
        return new Orphan(volume, before.getMetadata().getUid(), before.getSpec().getCsi().getVolumeHandle(), remediation);
    }

    private static void runbook(Stage stage, String claim, String set, String replicas) throws IOException, InterruptedException {
        Path script = Permissions.root().resolve("docs/runbooks/undo-claim-deletion.test.sh");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), stage.namespace, claim, set, replicas).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", stage.cluster.adminKubeconfig().toString());
        Process process = builder.start();
        String output = Api.text(process.getInputStream().readAllBytes());
        check(process.waitFor() == 0, "the runbook's commands went well, but: " + output);
    }

    /** Objections and repeats may lie between; each of these is there, in this order, and as often. */
    static void expectAudit(Stage stage, String remediation, List<String> expected) {
        List<String> seen = stage.audit(remediation).stream().filter(a -> !a.equals("OBJECTION") && !a.equals("REFUSED")).toList();
        // After a crash between intent and write the same step is intended again; nothing else may come twice.
        List<String> once = new java.util.ArrayList<>();
        seen.forEach(a -> {
            if (once.isEmpty() || !a.equals("STEP_INTENDED") || !once.getLast().equals(a)) {
                once.add(a);
            }
        });
        check(once.equals(expected), "the audit of " + remediation + " says " + expected + ", but: " + seen);
    }

    public static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("does not hold: " + what);
        }
    }
}
