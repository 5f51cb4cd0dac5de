package dev.steadfast.analyzer.ownership;

import dev.steadfast.analyzer.view.NamespaceView;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.PersistentVolumeClaim;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.PodSpec;
import dev.steadfast.contract.resource.PodTemplate;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.resource.Volume;
import dev.steadfast.contract.resource.VolumeSnapshot;
import dev.steadfast.contract.resource.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who refers to which claim: live references are pods, latent ones are whatever would make such a pod, or copies from the claim. */
public final class References {

    /** The kinds of whose absence a verdict “nobody needs it” rests. */
    public static final Kind[] KINDS = {Kind.STATEFUL_SET, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM, Kind.DEPLOYMENT, Kind.REPLICA_SET,
        Kind.REPLICATION_CONTROLLER, Kind.DAEMON_SET, Kind.JOB, Kind.CRON_JOB};

    private static final Kind[] WORKLOADS =
            {Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.REPLICATION_CONTROLLER, Kind.DAEMON_SET, Kind.JOB, Kind.CRON_JOB};

    private final Map<String, List<Pod>> live = new HashMap<>();
    private final Map<String, List<String>> latent = new HashMap<>();

    public References(NamespaceView view) {
        for (Pod pod : view.pods()) {
            claimsOf(pod).forEach(claim -> live.computeIfAbsent(claim, c -> new ArrayList<>()).add(pod));
        }
        for (Kind kind : WORKLOADS) {
            for (Workload workload : view.all(kind, Workload.class)) {
                template(workload.podTemplate(), kind.kind() + "/" + workload.name());
            }
        }
        for (StatefulSet set : view.sets()) {
            template(set.spec().template(), set.kind() + "/" + set.name());
        }
        for (PersistentVolumeClaim claim : view.claims()) {
            if (!"Bound".equals(claim.status().phase())) {
                copy(claim.spec().dataSource(), claim.name());
                copy(claim.spec().dataSourceRef(), claim.name());
            }
        }
        for (VolumeSnapshot snapshot : view.snapshots()) {
            boolean ready = snapshot.status() != null && Boolean.TRUE.equals(snapshot.status().readyToUse());
            if (!ready && snapshot.spec() != null && snapshot.spec().source() != null && snapshot.spec().source().persistentVolumeClaimName() != null) {
                note(snapshot.spec().source().persistentVolumeClaimName(), snapshot.kind() + "/" + snapshot.name());
            }
        }
    }

    /** Names of the claims that a pod mounts, those of its generic ephemeral volumes included. */
    public static List<String> claimsOf(Pod pod) {
        List<String> claims = new ArrayList<>();
        for (Volume volume : pod.spec().volumes()) {
            if (volume.persistentVolumeClaim() != null) {
                claims.add(volume.persistentVolumeClaim().claimName());
            } else if (volume.ephemeral() != null) {
                claims.add(pod.name() + "-" + volume.name());
            }
        }
        return claims;
    }

    /** Pods that name the claim, terminal ones too: the claim is protected until they are deleted (section 4.1 of the catalogue). */
    public List<Pod> live(String claim) {
        return live.getOrDefault(claim, List.of());
    }

    /** What would mount or copy the claim, as {@code Kind/name}. */
    public List<String> latent(String claim) {
        return latent.getOrDefault(claim, List.of());
    }

    /** Whether no pod that may still run, and nothing that would make or copy one, names the claim. */
    public boolean none(String claim) {
        return !latent.containsKey(claim) && live(claim).stream().allMatch(p -> "Succeeded".equals(p.status().phase()) || "Failed".equals(p.status().phase()));
    }

    private void template(PodTemplate template, String by) {
        PodSpec spec = template == null ? null : template.spec();
        if (spec != null) {
            spec.volumes().stream().map(Volume::persistentVolumeClaim).filter(Objects::nonNull).forEach(s -> note(s.claimName(), by));
        }
    }

    private void copy(PersistentVolumeClaim.DataSource source, String by) {
        if (source != null && "PersistentVolumeClaim".equals(source.kind())) {
            note(source.name(), "PersistentVolumeClaim/" + by);
        }
    }

    private void note(String claim, String by) {
        latent.computeIfAbsent(claim, c -> new ArrayList<>()).add(by);
    }
}
