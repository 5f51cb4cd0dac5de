package dev.steadfast.standalone.deploy;

import static dev.steadfast.standalone.deploy.RealServer.REMEDIATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.steadfast.standalone.deploy.RealServer.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real API server lets the remediator's identity do: all that Steadfast does, with the permissions of {@code overlays/enforcing}; and nothing else, even when somebody has made it an
 * administrator of the cluster. Everything is a dry run, so the objects stay as they are.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdmissionPolicyTest {
    private static final String CLAIMS = "/api/v1/namespaces/orders/persistentvolumeclaims";
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/steadfast/leases";
    private static final String EVENTS = "/api/v1/namespaces/orders/events";
    private static final String SNAPSHOTS = "/apis/snapshot.storage.k8s.io/v1/namespaces/orders/volumesnapshots";
    private static final String DRY = "?fieldManager=steadfast&dryRun=All";

    private static RealServer server;
    private static Volume bound;
    private static Volume quarantined;
    private static Volume released;

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        server = RealServer.start(home);
        bound = Volume.make(server, "bound", "Bound", false);
        quarantined = Volume.make(server, "quarantined", "Bound", true);
        released = Volume.make(server, "released", "Released", true);
        server.given("POST", CLAIMS, claim("protected", ", \"annotations\": {\"steadfast.dev/protect\": \"true\"}", "there"));
        server.given("POST", "/api/v1/namespaces/orders/serviceaccounts", "{\"metadata\": {\"name\": \"default\"}}");
        server.given("POST", "/api/v1/namespaces/orders/pods", """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "db-0"}, "spec": {"automountServiceAccountToken": false, "containers": [{"name": "db", "image": "db"}]}}""");
        // Volumes may be patched, so that it is the policy that refuses.
        RealServer.eventually("the policy is in force", () -> bound.patch(REMEDIATOR, "{\"metadata\": {\"labels\": {\"zone\": \"b\"}}}").message().contains("ValidatingAdmissionPolicy"));
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @Order(1)
    @TestFactory
    Stream<DynamicTest> whatSteadfastDoesIsAllowed() {
        Map<String, Supplier<Said>> deeds = new LinkedHashMap<>();
        deeds.put("a volume is kept and marked", () -> bound.patch(REMEDIATOR, "{\"metadata\": {\"annotations\": " + Volume.marks("Delete") + "}, \"spec\": {\"persistentVolumeReclaimPolicy\": \"Retain\"}}"));
        deeds.put("a quarantine is lifted: the marks go, the policy is what it was", () -> quarantined.patch(REMEDIATOR,
                "{\"metadata\": {\"annotations\": " + Volume.noMarks() + "}, \"spec\": {\"persistentVolumeReclaimPolicy\": \"Delete\"}}"));
        deeds.put("a claim is deleted, by uid and resourceVersion", () -> quarantined.deleteClaim(REMEDIATOR, quarantined.options(", \"propagationPolicy\": \"Background\"")));
        deeds.put("a released volume is reserved for its claim", () -> released.patch(REMEDIATOR, "{\"spec\": {\"claimRef\": {\"uid\": null, \"resourceVersion\": null}}}"));
        deeds.put("a claim comes back", () -> server.call(REMEDIATOR, "POST", CLAIMS + DRY, claim("again", ", \"annotations\": {\"steadfast.dev/made-by\": \"r1\"}", "released")));
        deeds.put("a pod is evicted, with its own grace period", () -> evict(REMEDIATOR, "{\"preconditions\": {\"uid\": \"" + podUid() + "\"}}"));
        deeds.put("a snapshot is taken", () -> server.call(REMEDIATOR, "POST", SNAPSHOTS + DRY, snapshot(", \"annotations\": {\"steadfast.dev/made-by\": \"r1\"}")));
        deeds.put("its lease is taken", () -> server.call(REMEDIATOR, "POST", LEASES + DRY, lease("steadfast-remediator")));
        deeds.put("an Event tells of a finding", () -> server.call(REMEDIATOR, "POST", EVENTS + DRY, event("steadfast-remediator")));
        deeds.put("a token is reviewed", () -> server.call(REMEDIATOR, "POST", "/apis/authentication.k8s.io/v1/tokenreviews",
                "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenReview\", \"spec\": {\"token\": \"x\"}}"));
        deeds.put("a permission is asked for", () -> server.call(REMEDIATOR, "POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                "{\"apiVersion\": \"authorization.k8s.io/v1\", \"kind\": \"SubjectAccessReview\", \"spec\": {\"user\": \"ann\", \"resourceAttributes\": {\"verb\": \"get\", \"resource\": \"pods\"}}}"));
        return deeds.entrySet().stream().map(deed -> dynamicTest(deed.getKey(), () -> {
            Said said = deed.getValue().get();
            assertTrue(said.ok(), said.code() + " " + said.message());
        }));
    }

    @Order(2)
    @TestFactory
    Stream<DynamicTest> whatItNeverDoesIsRefusedEvenToAnAdministrator() {
        server.given("POST", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """
            {"metadata": {"name": "mighty"}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"},
             "subjects": [{"kind": "User", "apiGroup": "rbac.authorization.k8s.io", "name": "%s"}]}""".formatted(REMEDIATOR));
        RealServer.eventually("it is an administrator", () -> !secret(REMEDIATOR).message().contains("cannot create"));
        Map<String, Supplier<Said>> abuses = new LinkedHashMap<>();
        abuses.put("an Event under somebody else's name", () -> server.call(REMEDIATOR, "POST", EVENTS + DRY, event("kubelet")));
        abuses.put("a volume is to be deleted with its claim", () -> released.patch(REMEDIATOR, "{\"spec\": {\"persistentVolumeReclaimPolicy\": \"Delete\"}}"));
        abuses.put("the policy of before is put back while nobody has the volume", () -> released.patch(REMEDIATOR,
                "{\"metadata\": {\"annotations\": " + Volume.noMarks() + "}, \"spec\": {\"persistentVolumeReclaimPolicy\": \"Delete\"}}"));
        abuses.put("the marks lie about the policy of before", () -> bound.patch(REMEDIATOR,
                "{\"metadata\": {\"annotations\": " + Volume.marks("Recycle") + "}, \"spec\": {\"persistentVolumeReclaimPolicy\": \"Retain\"}}"));
        abuses.put("a mark is changed later", () -> quarantined.patch(REMEDIATOR, "{\"metadata\": {\"annotations\": {\"steadfast.dev/quarantine-reclaim-policy\": \"Recycle\"}}}"));
        abuses.put("a quarantine's time is cut short", () -> quarantined.patch(REMEDIATOR, "{\"metadata\": {\"annotations\": {\"steadfast.dev/quarantine-delete-after\": \"2000-01-01T00:00:00Z\"}}}"));
        abuses.put("the marks go and the policy stays", () -> quarantined.patch(REMEDIATOR, "{\"metadata\": {\"annotations\": " + Volume.noMarks() + "}}"));
        abuses.put("a volume is kept without a mark", () -> bound.patch(REMEDIATOR, "{\"spec\": {\"persistentVolumeReclaimPolicy\": \"Retain\"}}"));
        abuses.put("another's annotation is written", () -> bound.patch(REMEDIATOR, "{\"metadata\": {\"annotations\": {\"example.com/backup\": \"no\"}}}"));
        abuses.put("a label is written", () -> bound.patch(REMEDIATOR, "{\"metadata\": {\"labels\": {\"zone\": \"b\"}}}"));
        abuses.put("a finalizer is taken away", () -> bound.patch(REMEDIATOR, "{\"metadata\": {\"finalizers\": null}}"));
        abuses.put("a volume gets an owner", () -> bound.patch(REMEDIATOR,
                "{\"metadata\": {\"ownerReferences\": [{\"apiVersion\": \"v1\", \"kind\": \"Node\", \"name\": \"gone\", \"uid\": \"1\"}]}}"));
        abuses.put("another field of a volume's spec is written", () -> bound.patch(REMEDIATOR, "{\"spec\": {\"mountOptions\": [\"ro\"]}}"));
        abuses.put("a volume in use is released", () -> bound.patch(REMEDIATOR, "{\"spec\": {\"claimRef\": {\"uid\": null, \"resourceVersion\": null}}}"));
        abuses.put("a released volume is given to another claim", () -> released.patch(REMEDIATOR, "{\"spec\": {\"claimRef\": {\"name\": \"mine\", \"uid\": null, \"resourceVersion\": null}}}"));
        abuses.put("a claim reference is taken away whole", () -> released.patch(REMEDIATOR, "{\"spec\": {\"claimRef\": null}}"));
        abuses.put("a volume is deleted", () -> server.call(REMEDIATOR, "DELETE", "/api/v1/persistentvolumes/bound?dryRun=All", null));
        abuses.put("a volume's status is written", () -> server.call(REMEDIATOR, "PATCH", "/api/v1/persistentvolumes/bound/status?dryRun=All", "{\"status\": {\"phase\": \"Released\"}}"));
        abuses.put("a claim is deleted, whatever it is", () -> bound.deleteClaim(REMEDIATOR, "{\"dryRun\": [\"All\"]}"));
        abuses.put("a claim is deleted at once", () -> bound.deleteClaim(REMEDIATOR, bound.options(", \"gracePeriodSeconds\": 0")));
        abuses.put("a claim is deleted with a finalizer for what it owns", () -> bound.deleteClaim(REMEDIATOR, bound.options(", \"propagationPolicy\": \"Foreground\"")));
        abuses.put("a protected claim is deleted", () -> new Volume(server, "protected").deleteClaim(REMEDIATOR, new Volume(server, "protected").options("")));
        abuses.put("all claims are deleted", () -> server.call(REMEDIATOR, "DELETE", CLAIMS + "?dryRun=All", null));
        abuses.put("a claim is changed", () -> server.call(REMEDIATOR, "PATCH", CLAIMS + "/bound" + DRY, "{\"metadata\": {\"finalizers\": null}}"));
        abuses.put("a claim is made out of nothing", () -> server.call(REMEDIATOR, "POST", CLAIMS + DRY, claim("new", "", "released")));
        abuses.put("a claim is made without a volume", () -> server.call(REMEDIATOR, "POST", CLAIMS + DRY, claim("new", ", \"annotations\": {\"steadfast.dev/made-by\": \"r1\"}", "")));
        abuses.put("a pod is deleted", () -> server.call(REMEDIATOR, "DELETE", "/api/v1/namespaces/orders/pods/db-0?dryRun=All", null));
        abuses.put("a pod is evicted at once", () -> evict(REMEDIATOR, "{\"gracePeriodSeconds\": 0, \"preconditions\": {\"uid\": \"" + podUid() + "\"}}"));
        abuses.put("a pod is evicted, whichever has the name", () -> evict(REMEDIATOR, "{}"));
        abuses.put("a pod is entered", () -> server.call(REMEDIATOR, "POST", "/api/v1/namespaces/orders/pods/db-0/exec?command=sh&stdout=true", null));
        abuses.put("a set is made", () -> server.call(REMEDIATOR, "POST", "/apis/apps/v1/namespaces/orders/statefulsets" + DRY,
                "{\"metadata\": {\"name\": \"db\"}, \"spec\": {\"serviceName\": \"db\", \"selector\": {\"matchLabels\": {\"a\": \"b\"}}, \"template\": {\"metadata\": {\"labels\": {\"a\": \"b\"}}, "
                        + "\"spec\": {\"containers\": [{\"name\": \"db\", \"image\": \"db\"}]}}}}"));
        abuses.put("a secret is made", () -> secret(REMEDIATOR));
        abuses.put("a permission is granted", () -> server.call(REMEDIATOR, "POST", "/apis/rbac.authorization.k8s.io/v1/clusterroles" + DRY, "{\"metadata\": {\"name\": \"more\"}, \"rules\": []}"));
        abuses.put("a namespace is made", () -> server.call(REMEDIATOR, "POST", "/api/v1/namespaces" + DRY, "{\"metadata\": {\"name\": \"mine\"}}"));
        abuses.put("another's lease is taken", () -> server.call(REMEDIATOR, "POST", "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases" + DRY, lease("kube-scheduler")));
        abuses.put("a snapshot is taken, and nobody is told", () -> server.call(REMEDIATOR, "POST", SNAPSHOTS + DRY, snapshot("")));
        return abuses.entrySet().stream().map(abuse -> dynamicTest(abuse.getKey(), () -> {
            Said said = abuse.getValue().get();
            assertTrue(said.message().contains("ValidatingAdmissionPolicy 'steadfast-remediator'"), said.code() + " " + said.message());
        }));
    }

    /** A rule that can't be evaluated would refuse, but not say why. */
    @Test
    void itsExpressionsFitTheTypes() {
        String path = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/steadfast-remediator";
        RealServer.eventually("the types are checked", () -> server.given("GET", path, null).at("/status/observedGeneration").asInt(0) > 0);
        assertEquals(0, server.given("GET", path, null).at("/status/typeChecking/expressionWarnings").size());
    }

    private static Said secret(String user) {
        return server.call(user, "POST", "/api/v1/namespaces/orders/secrets" + DRY, "{\"metadata\": {\"name\": \"s\"}}");
    }

    private static Said evict(String user, String options) {
        return server.call(user, "POST", "/api/v1/namespaces/orders/pods/db-0/eviction" + DRY,
                "{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\": \"db-0\", \"namespace\": \"orders\"}, \"deleteOptions\": " + options + "}");
    }

    private static String podUid() {
        return server.given("GET", "/api/v1/namespaces/orders/pods/db-0", null).at("/metadata/uid").asString();
    }

    private static String claim(String name, String metadata, String volume) {
        return """
            {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "%s"%s}, "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast", "volumeName": "%s",
             "resources": {"requests": {"storage": "1Gi"}}}}""".formatted(name, metadata, volume);
    }

    private static String lease(String name) {
        return "{\"apiVersion\": \"coordination.k8s.io/v1\", \"kind\": \"Lease\", \"metadata\": {\"name\": \"" + name + "\"}, \"spec\": {\"holderIdentity\": \"me\"}}";
    }

    private static String event(String reportingComponent) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"Event\", \"metadata\": {\"name\": \"steadfast-1\"}, \"type\": \"Normal\", \"reason\": \"Found\", \"reportingComponent\": \"" + reportingComponent
                + "\", \"involvedObject\": {\"kind\": \"StatefulSet\", \"namespace\": \"orders\", \"name\": \"db\"}}";
    }

    private static String snapshot(String metadata) {
        return "{\"apiVersion\": \"snapshot.storage.k8s.io/v1\", \"kind\": \"VolumeSnapshot\", \"metadata\": {\"name\": \"steadfast-1\"" + metadata
                + "}, \"spec\": {\"source\": {\"persistentVolumeClaimName\": \"quarantined\"}}}";
    }
}
