package dev.steadfast.benchmarks.played;

import dev.steadfast.contract.resource.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A claim and its volume; of a claim that was deleted the volume, which waits for somebody to take it away. */
final class PlayedClaim {
    private final String namespace;
    private final String set;
    private final String name;
    private final String uid;
    private final String volumeUid;
    private final Instant created;
    private boolean lost;
    private Instant released;

    PlayedClaim(String namespace, String set, String name, String uid, String volumeUid, Instant now) {
        this.namespace = namespace;
        this.set = set;
        this.name = name;
        this.uid = uid;
        this.volumeUid = volumeUid;
        this.created = now;
    }

    void lose(boolean now) {
        lost = now;
    }

    boolean lost() {
        return lost;
    }

    /** The claim is deleted, its volume stays. */
    void release(Instant now) {
        released = now;
    }

    /** Whether its volume was left for so long that somebody takes it away. */
    boolean overdue(Instant now) {
        return !now.isBefore(released.plusSeconds(60));
    }

    List<Seen> objects(Instant now) {
        List<Seen> objects = new ArrayList<>(2);
        boolean bound = now.isAfter(created);
        if (released == null) {
            objects.add(Seen.of(Kind.PERSISTENT_VOLUME_CLAIM, namespace, name, uid, """
                {'kind':'PersistentVolumeClaim','apiVersion':'v1','metadata':{'name':'%1$s','namespace':'%2$s','uid':'%3$s','resourceVersion':'@version','creationTimestamp':'%4$s','labels':{'app':'%5$s'}},
                 'spec':{'accessModes':['ReadWriteOnce'],'storageClassName':'standard','resources':{'requests':{'storage':'1Gi'}}%6$s},'status':{'phase':'%7$s'%8$s}}""",
                name, namespace, uid, created, set, bound ? ",'volumeName':'" + volume() + "'" : "", !bound ? "Pending" : lost ? "Lost" : "Bound", bound ? ",'capacity':{'storage':'1Gi'}" : ""));
        }
        if (bound && !lost) {
            objects.add(Seen.of(Kind.PERSISTENT_VOLUME, namespace, volume(), volumeUid, """
                {'kind':'PersistentVolume','apiVersion':'v1','metadata':{'name':'%1$s','uid':'%2$s','resourceVersion':'@version','creationTimestamp':'%3$s'},
                 'spec':{'capacity':{'storage':'1Gi'},'accessModes':['ReadWriteOnce'],'persistentVolumeReclaimPolicy':'Retain','storageClassName':'standard',
                  'claimRef':{'kind':'PersistentVolumeClaim','namespace':'%4$s','name':'%5$s','uid':'%6$s'}},
                 'status':{'phase':'%7$s','lastPhaseTransitionTime':'%8$s'}}""",
                volume(), volumeUid, created, namespace, name, uid, released == null ? "Bound" : "Released", released == null ? created.plusSeconds(1) : released));
        }
        return objects;
    }

    private String volume() {
        return "pvc-" + uid;
    }
}
