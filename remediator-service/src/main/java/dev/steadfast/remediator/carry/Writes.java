package dev.steadfast.remediator.carry;

import dev.steadfast.contract.Annotations;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.Step;
import dev.steadfast.contract.remediation.Target;
import dev.steadfast.contract.resource.Metadata;
import dev.steadfast.contract.resource.PersistentVolume;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.remediator.cluster.Write;
import dev.steadfast.remediator.live.ClaimManifest;
import dev.steadfast.remediator.live.Live;
import dev.steadfast.remediator.plan.Argument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A step as the write that it is, with uid and resourceVersion of the fresh read that the judge saw. */
public final class Writes {
    private static final String CORE = "/api/v1/namespaces/";
    private static final String VOLUMES = "/api/v1/persistentvolumes/";
    private static final List<String> MARKS = List.of(Annotations.QUARANTINE, Annotations.QUARANTINE_POLICY, Annotations.QUARANTINE_CLAIM,
            Annotations.QUARANTINE_MANIFEST, Annotations.QUARANTINE_DELETE_AFTER, Annotations.QUARANTINE_PURGE_AFTER);

    private Writes() {}

    /** @throws IllegalStateException if the live objects are not there: the judge said otherwise */
    public static Write of(Remediation remediation, int index, Live live, Instant now) {
        Step step = remediation.plan().all().get(index);
        Target target = step.target();
        return switch (step.verb()) {
            case EVICT_POD -> evict(target, live);
            case QUARANTINE_VOLUME -> quarantine(remediation, step, live, now);
            case SNAPSHOT_CLAIM -> snapshot(remediation, step);
            case DELETE_CLAIM -> Write.delete(CORE + target.namespace() + "/persistentvolumeclaims/" + target.name(), deleteOptions(target, live));
            case RELEASE_VOLUME -> release(step, live);
            case RESERVE_VOLUME -> reserve(target, live);
            case CREATE_CLAIM -> create(remediation, step, live);
            case UNKNOWN -> throw new IllegalStateException("a verb that is not known is never written");
        };
    }

    private static Write evict(Target target, Live live) {
        ObjectNode body = Json.mapper().createObjectNode().put("apiVersion", "policy/v1").put("kind", "Eviction");
        body.putObject("metadata").put("name", target.name()).put("namespace", target.namespace());
        body.putObject("deleteOptions").set("preconditions", preconditions(target, live));
        return Write.post(CORE + target.namespace() + "/pods/" + target.name() + "/eviction", body);
    }

    private static Write quarantine(Remediation remediation, Step step, Live live, Instant now) {
        PersistentVolume volume = volume(step.target().name(), live);
        String[] claim = step.arguments().get(Argument.CLAIM).split("/");
        PersistentVolumeClaim found = live.claim(claim[1]).orElseThrow(() -> new IllegalStateException("the claim " + claim[1] + " is gone"));
        String manifest = ClaimManifest.of(live.raw(found.uid()).orElseThrow(), live.raw(volume.uid()).orElseThrow()).text();
        Instant deleteAfter = now.plus(Duration.parse(step.arguments().get(Argument.QUARANTINE)));
        ObjectNode patch = guarded(volume.metadata());
        ObjectNode annotations = patch.withObject("/metadata").putObject("annotations");
        annotations.put(Annotations.QUARANTINE, remediation.id())
                .put(Annotations.QUARANTINE_POLICY, step.arguments().get(Argument.POLICY))
                .put(Annotations.QUARANTINE_CLAIM, step.arguments().get(Argument.CLAIM))
                .put(Annotations.QUARANTINE_MANIFEST, manifest)
                .put(Annotations.QUARANTINE_DELETE_AFTER, deleteAfter.toString())
                .put(Annotations.QUARANTINE_PURGE_AFTER, deleteAfter.plus(Duration.parse(step.arguments().get(Argument.PURGE))).toString());
        patch.putObject("spec").put("persistentVolumeReclaimPolicy", "Retain");
        return Write.patch(VOLUMES + volume.name(), patch);
    }

    private static Write release(Step step, Live live) {
        PersistentVolume volume = volume(step.target().name(), live);
        ObjectNode patch = guarded(volume.metadata());
        ObjectNode annotations = patch.withObject("/metadata").putObject("annotations");
        MARKS.forEach(annotations::putNull);
        patch.putObject("spec").put("persistentVolumeReclaimPolicy", step.arguments().get(Argument.POLICY));
        return Write.patch(VOLUMES + volume.name(), patch);
    }

    private static Write reserve(Target target, Live live) {
        PersistentVolume volume = volume(target.name(), live);
        ObjectNode patch = guarded(volume.metadata());
        patch.putObject("spec").putObject("claimRef").putNull("uid").putNull("resourceVersion");
        return Write.patch(VOLUMES + volume.name(), patch);
    }

    /** The manifest is what the volume keeps; that it is the one that was saved was checked when the undo was planned, and is again here. */
    private static Write create(Remediation remediation, Step step, Live live) {
        String text = volume(step.arguments().get(Argument.VOLUME), live).metadata().annotations().get(Annotations.QUARANTINE_MANIFEST);
        ClaimManifest manifest = new ClaimManifest(Json.tree(String.valueOf(text).getBytes(StandardCharsets.UTF_8)).asObject());
        if (!manifest.digest().equals(step.arguments().get(Argument.MANIFEST))) {
            throw new IllegalStateException("the manifest that the volume keeps is not the one that was saved");
        }
        ObjectNode claim = manifest.object().deepCopy();
        claim.withObject("/metadata").withObject("/annotations").put(Annotations.MADE_BY, remediation.id());
        return Write.post(CORE + step.target().namespace() + "/persistentvolumeclaims", claim);
    }

    private static Write snapshot(Remediation remediation, Step step) {
        ObjectNode body = Json.mapper().createObjectNode().put("apiVersion", "snapshot.storage.k8s.io/v1").put("kind", "VolumeSnapshot");
        body.putObject("metadata").put("name", step.target().name()).put("namespace", step.target().namespace())
                .putObject("annotations").put(Annotations.MADE_BY, remediation.id());
        ObjectNode spec = body.putObject("spec").put("volumeSnapshotClassName", step.arguments().get(Argument.SNAPSHOT_CLASS));
        spec.putObject("source").put("persistentVolumeClaimName", step.arguments().get(Argument.CLAIM));
        return Write.post("/apis/snapshot.storage.k8s.io/v1/namespaces/" + step.target().namespace() + "/volumesnapshots", body);
    }

    private static ObjectNode deleteOptions(Target target, Live live) {
        ObjectNode options = Json.mapper().createObjectNode().put("apiVersion", "v1").put("kind", "DeleteOptions").put("propagationPolicy", "Background");
        options.set("preconditions", preconditions(target, live));
        return options;
    }

    private static ObjectNode preconditions(Target target, Live live) {
        Metadata metadata = live.find(target.kind(), target.name()).orElseThrow(() -> new IllegalStateException(target.text() + " is gone")).metadata();
        return Json.mapper().createObjectNode().put("uid", target.uid()).put("resourceVersion", metadata.resourceVersion());
    }

    /** A merge patch that applies only to what was read. */
    private static ObjectNode guarded(Metadata metadata) {
        ObjectNode patch = Json.mapper().createObjectNode();
        patch.putObject("metadata").put("uid", metadata.uid()).put("resourceVersion", metadata.resourceVersion());
        return patch;
    }

    private static PersistentVolume volume(String name, Live live) {
        return live.volume(name).orElseThrow(() -> new IllegalStateException("the volume " + name + " is gone"));
    }
}
