package dev.steadfast.remediator.judge;

import dev.steadfast.remediator.live.Live;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Worlds in which up to three things happened. */
final class Mutations {
    private static final List<JsonNode> POD = changes("""
            [{}, {}, {},
             {"Pod/orders-db-2": {"status": {"phase": "Running"}}},
             {"Pod/orders-db-2": {"status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}}},
             {"Pod/orders-db-2": {"metadata": {"uid": "anew"}}},
             {"Pod/orders-db-2": {"metadata": {"deletionTimestamp": "2026-07-24T10:00:00Z"}}},
             {"Pod/orders-db-2": {"metadata": {"resourceVersion": "500"}}},
             {"Pod/orders-db-2": {"metadata": {"labels": {"controller-revision-hash": "orders-db-good"}}}},
             {"Pod/orders-db-1": {"status": {"conditions": [{"type": "Ready", "status": "False"}]}}},
             {"Pod/orders-db-0": {"metadata": {"labels": {"controller-revision-hash": "orders-db-old"}}}},
             {"StatefulSet/orders-db": {"metadata": {"generation": 4}}},
             {"StatefulSet/orders-db": {"metadata": {"annotations": {"steadfast.dev/protect": "true"}}}},
             {"StatefulSet/orders-db": {"metadata": {"ownerReferences": [{"apiVersion": "db/v1", "kind": "Db", "name": "d", "uid": "d", "controller": true}]}}},
             {"StatefulSet/orders-db": {"spec": {"replicas": 2}}},
             {"StatefulSet/orders-db": {"status": {"updateRevision": "orders-db-third"}}},
             {"PersistentVolumeClaim/data-orders-db-2": {"metadata": {"deletionTimestamp": "2026-07-24T10:00:00Z"}}},
             {"Node/node-a": {"status": {"conditions": [{"type": "Ready", "status": "Unknown"}]}}}]""");
    private static final List<JsonNode> CLAIM = changes("""
            [{}, {}, {},
             {"PersistentVolumeClaim/data-cassandra-4": {"metadata": {"uid": "anew"}}},
             {"PersistentVolumeClaim/data-cassandra-4": {"metadata": {"resourceVersion": "777"}}},
             {"PersistentVolumeClaim/data-cassandra-4": {"metadata": {"deletionTimestamp": "2026-07-24T10:00:00Z"}}},
             {"PersistentVolumeClaim/data-cassandra-4": {"metadata": {"labels": {"x": "y"}}}},
             {"PersistentVolume/pv-4": {"spec": {"persistentVolumeReclaimPolicy": "Delete"}}},
             {"PersistentVolume/pv-4": {"metadata": {"annotations": {"steadfast.dev/quarantine": "other"}}}},
             {"PersistentVolume/pv-4": {"spec": {"claimRef": {"uid": "anew"}}}},
             {"StatefulSet/cassandra": {"spec": {"replicas": 5}}},
             {"StatefulSet/cassandra": {"spec": {"replicas": 4}}},
             {"StatefulSet/cassandra": {"spec": {"replicas": 0}}},
             {"StatefulSet/cassandra": {"spec": {"ordinals": {"start": 2}}}},
             {"StatefulSet/cassandra": {"metadata": {"generation": 9}}}]""");
    private static final List<JsonNode> ADDED = changes("""
            [[], [], [], [],
             [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "u", "uid": "u"}, "spec": {"volumes": [{"name": "d", "persistentVolumeClaim": {"claimName": "data-cassandra-4"}}]}}],
             [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "u", "uid": "u"}, "spec": {"volumes": [{"name": "d", "persistentVolumeClaim": {"claimName": "data-cassandra-44"}}]}}],
             [{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "j", "uid": "j"}, "spec": {"template": {"spec": {"volumes": [{"name": "d", "persistentVolumeClaim": {"claimName": "data-cassandra-4"}}]}}}}],
             [{"apiVersion": "storage.k8s.io/v1", "kind": "VolumeAttachment", "metadata": {"name": "a", "uid": "a"}, "spec": {"source": {"persistentVolumeName": "pv-4"}}}]]""");
    private static final JsonNode QUARANTINED = SafetyTest.json("""
            {"PersistentVolume/pv-4": {"metadata": {"annotations": {"steadfast.dev/quarantine": "r1"}}, "spec": {"persistentVolumeReclaimPolicy": "Retain"}}}""");

    private Mutations() {}

    static Live replacePod(Random random) {
        return changed(World.of(Cases.REPLACE + ".world.yaml"), POD, random).live();
    }

    static Live quarantined(Random random) {
        World world = changed(World.of(Cases.QUARANTINE + ".world.yaml").change(QUARANTINED), CLAIM, random);
        return world.add(ADDED.get(random.nextInt(ADDED.size()))).live(random.nextInt(10) == 0 ? "CronJob" : null);
    }

    private static World changed(World world, List<JsonNode> changes, Random random) {
        for (int i = random.nextInt(4); i > 0; i--) {
            world.change(changes.get(random.nextInt(changes.size())));
        }
        return world;
    }

    private static List<JsonNode> changes(String json) {
        return SafetyTest.json(json).valueStream().toList();
    }
}
