package dev.steadfast.standalone.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.Json;
import dev.steadfast.remediator.live.ClaimManifest;
import dev.steadfast.testbed.controlplane.Binaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What undo-claim-deletion.md makes of a claim that somebody saved is what Steadfast would keep of it: nothing that binds the new one to what is gone. */
class SavedClaimTest {
    private static final String CLAIM = """
            {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "data-db-2", "namespace": "orders", "uid": "u1", "resourceVersion": "7", "generation": 3, "creationTimestamp": "2026-01-01T00:00:00Z",
              "deletionTimestamp": "2026-01-02T00:00:00Z", "deletionGracePeriodSeconds": 0, "selfLink": "/x", "finalizers": ["kubernetes.io/pvc-protection"], "managedFields": [{"manager": "m", "operation": "Update"}],
              "ownerReferences": [{"apiVersion": "v1", "kind": "Pod", "name": "db-2", "uid": "u2"}], "labels": {"app": "db"}, "annotations": {"pv.kubernetes.io/bind-completed": "yes", "pv.kubernetes.io/bound-by-controller": "yes",
              "volume.kubernetes.io/selected-node": "node-1", "volume.kubernetes.io/storage-provisioner": "csi", "volume.beta.kubernetes.io/storage-provisioner": "csi", "team": "orders"}},
             "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "fast", "volumeMode": "Filesystem", "volumeName": "pv-1", "resources": {"requests": {"storage": "1Gi"}}}, "status": {"phase": "Bound"}}
            """;
    private static final String VOLUME = "{\"metadata\": {\"name\": \"pv-1\"}, \"spec\": {\"capacity\": {\"storage\": \"1Gi\"}}}";

    @Test
    void itIsFreedOfWhatIsGone(@TempDir Path folder) throws IOException, InterruptedException {
        Path programs = Binaries.ofEnvironment().directory();
        if (!Files.isExecutable(programs.resolve("kubectl"))) {
            System.out.println("NOT CHECKED, since there is no kubectl in " + programs + ": how a saved claim is made ready");
            return;
        }
        String block = Repository.page("docs/runbooks/undo-claim-deletion.md").shell().stream().filter(b -> b.contains("-f claim.yaml")).findFirst().orElseThrow();
        Files.writeString(folder.resolve("claim.yaml"), CLAIM);
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", block.replace("kubectl create -f claim.json", "")).directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().putAll(Map.of("PATH", programs + ":" + System.getenv("PATH"), "PV", "pv-1", "KUBECONFIG", "/dev/null"));
        Process made = shell.start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        assertEquals(ClaimManifest.of(json(CLAIM), json(VOLUME)).object(), json(Files.readString(folder.resolve("claim.json"))));
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }
}
