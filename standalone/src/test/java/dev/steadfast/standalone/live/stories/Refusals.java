package dev.steadfast.standalone.live.stories;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The world changes after the approval, which is given while the namespace is paused: nothing is written, and the audit says why. */
public final class Refusals {
    public static final Map<String, Stories.Story> ALL = new LinkedHashMap<>(Map.of(
            "claim-mounted", Refusals::claimMounted, "claim-made-anew", Refusals::claimMadeAnew, "scaled-back", Refusals::scaledBack, "pod-heals", Refusals::podHeals,
            "template-changes", Refusals::templateChanges, "budget", Refusals::budget, "permission-gone", Refusals::permissionGone));

    private Refusals() {
    }

    private static void claimMounted(Stage stage) {
        Stories.orphaned(stage);
        String remediation = approvedWhilePaused(stage, Stories.ORPHAN, stage.ops);
        stage.client.resource(new PodBuilder().withNewMetadata().withName("copy").withNamespace(stage.namespace).endMetadata().withNewSpec()
                .addNewContainer().withName("copy").withImage("registry.example/rsync:1").addNewVolumeMount().withName("data").withMountPath("/data").endVolumeMount().endContainer()
                .addNewVolume().withName("data").withNewPersistentVolumeClaim().withClaimName(Stories.ORPHAN).endPersistentVolumeClaim().endVolume()
                .endSpec().build()).create();
        Patience.until("the copying pod runs", () -> "Running".equals(stage.pod("copy").getStatus().getPhase()));
        expectRefused(stage, remediation, Set.of("CLAIM_MOUNTED"));
    }

    private static void claimMadeAnew(Stage stage) {
        Stories.orphaned(stage);
        String remediation = approvedWhilePaused(stage, Stories.ORPHAN, stage.ops);
        var claims = stage.client.persistentVolumeClaims().inNamespace(stage.namespace);
        PersistentVolumeClaim old = claims.withName(Stories.ORPHAN).get();
        claims.withName(Stories.ORPHAN).delete();
        Patience.until("the old claim is gone", () -> claims.withName(Stories.ORPHAN).get() == null);
        stage.client.resource(new PersistentVolumeClaimBuilder().withNewMetadata().withName(Stories.ORPHAN).withNamespace(stage.namespace)
                .withLabels(old.getMetadata().getLabels()).endMetadata().withNewSpec().withAccessModes("ReadWriteOnce").withNewResourcesLike(old.getSpec().getResources())
                .endResources().endSpec().build()).create();
        expectRefused(stage, remediation, Set.of("TARGET_MADE_ANEW", "TARGET_GONE", "NOT_BOUND", "FINDING_GONE"));
    }

    private static void scaledBack(Stage stage) {
        Stories.orphaned(stage);
        String remediation = approvedWhilePaused(stage, Stories.ORPHAN, stage.ops);
        stage.apply(Sets.ring(5));
        stage.awaitReady("ring", 5);
        expectRefused(stage, remediation, Set.of("IN_RANGE", "CLAIM_MOUNTED", "FINDING_GONE"));
    }

    private static void podHeals(Stage stage) {
        Stories.stuckAfterRollback(stage);
        String remediation = approvedWhilePaused(stage, "db", stage.ops);
        stage.client.pods().inNamespace(stage.namespace).withName("db-2").edit(pod -> {
            pod.getSpec().getContainers().getFirst().setImage(Sets.GOOD);
            return pod;
        });
        Patience.until("db-2 is Ready", () -> stage.pod("db-2").getStatus().getConditions().stream().anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True")));
        expectRefused(stage, remediation, Set.of("HEALED", "TARGET_GONE", "TARGET_TERMINATING", "TARGET_MADE_ANEW", "NOT_BLOCKING", "FINDING_GONE"));
    }

    private static void templateChanges(Stage stage) {
        Stories.stuckAfterRollback(stage);
        String remediation = approvedWhilePaused(stage, "db", stage.ops);
        stage.apply(Sets.database("registry.example/mysql:8.0.40"));
        expectRefused(stage, remediation, Set.of("GENERATION_CHANGED", "REVISION_CHANGED", "OUTSIDE_WRITE", "FINDING_GONE"));
    }

    /** A pod that runs and is not Ready, while another is not to be disturbed: with maxUnavailable 0 the eviction is refused with 429. */
    private static void budget(Stage stage) {
        stage.apply(Sets.database(Sets.GOOD));
        stage.awaitReady("db", 3);
        stage.apply(Sets.database("registry.example/mysql:8.4.0", true));
        Patience.until("db-2 runs the new image", () -> stage.pod("db-2") != null && stage.pod("db-2").getSpec().getContainers().getFirst().getImage().endsWith("8.4.0")
                && "Running".equals(stage.pod("db-2").getStatus().getPhase()));
        stage.apply(Sets.database(Sets.GOOD));
        stage.client.resource(new PodDisruptionBudgetBuilder().withNewMetadata().withName("db").withNamespace(stage.namespace).endMetadata().withNewSpec()
                .withNewMaxUnavailable(0).withNewSelector().addToMatchLabels("app", "db").endSelector().endSpec().build()).create();
        stage.awaitFinding("forced-rollback-required", "db");
        String remediation = stage.approve("db", stage.ops);
        JsonNode ended = stage.awaitEnd(remediation, "ABORTED");
        Stories.check(ended.path("reason").path("code").asString("").equals("BUDGET"), "it is the budget that says no: " + ended.path("reason"));
        Stories.check(ended.path("reason").path("text").asString("").contains("db"), "the budget is named: " + ended.path("reason"));
        stage.expectWrites(List.of());
    }

    private static void permissionGone(Stage stage) {
        Stories.stuckAfterRollback(stage);
        stage.client.resource(new RoleBuilder().withNewMetadata().withName("replacer").withNamespace(stage.namespace).endMetadata()
                .addNewRule().withApiGroups("steadfast.dev").withResources("remediations").withResourceNames("replace-pod").withVerbs("approve").endRule()
                .addNewRule().withApiGroups("").withResources("pods/eviction").withVerbs("create").endRule().build()).create();
        RoleBinding binding = stage.client.resource(new RoleBindingBuilder().withNewMetadata().withName("replacers").withNamespace(stage.namespace).endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "replacer").addNewSubject("rbac.authorization.k8s.io", "User", "nobody", null).build()).create();
        String remediation = approvedWhilePaused(stage, "db", stage.cluster.token("nobody"));
        stage.client.resource(binding).delete();
        expectRefused(stage, remediation, Set.of("APPROVAL_REVOKED"));
    }

    /** @return the remediation's id */
    private static String approvedWhilePaused(Stage stage, String subject, String token) {
        stage.awaitFinding(subject.equals("db") ? "forced-rollback-required" : "orphan-pvc-scaled-down", subject);
        pause(stage, "/v1/pause");
        return stage.approve(subject, token);
    }

    static void pause(Stage stage, String path) {
        Api.Answer answer = stage.api.post(stage.ops, path, Api.body("namespace", stage.namespace, "jti", UUID.randomUUID().toString()));
        Stories.check(answer.taken() || answer.code().equals("REPLAYED"), path + " is done: " + answer);
    }

    /** It was waited for while paused, and ends without a write once it goes on. */
    private static void expectRefused(Stage stage, String remediation, Set<String> codes) {
        pause(stage, "/v1/resume");
        JsonNode ended = stage.awaitEnd(remediation);
        String code = ended.path("reason").path("code").asString("");
        Stories.check(Set.of("ABORTED", "WITHDRAWN").contains(ended.path("state").asString("")) && codes.contains(code), stage.namespace + " ended because of one of " + codes + ": "
                + ended.path("state") + " " + ended.path("reason"));
        boolean said = AuditTopic.read(stage.api).stream().anyMatch(e -> remediation.equals(e.remediation()) && e.action().name().equals("ENDED")
                && e.why() != null && e.why().code().equals(code));
        Stories.check(said, "the audit says why " + remediation + " ended");
        String volume = stage.client.persistentVolumeClaims().inNamespace(stage.namespace).list().getItems().stream().filter(c -> c.getMetadata().getName().equals(Stories.ORPHAN))
                .map(c -> c.getSpec().getVolumeName()).filter(v -> v != null).findFirst().orElse("");
        stage.expectWrites(List.of(), volume);
    }
}
