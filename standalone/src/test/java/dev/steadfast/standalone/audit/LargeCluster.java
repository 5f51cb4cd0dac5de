package dev.steadfast.standalone.audit;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code kubectl get -A -o json --show-managed-fields} prints of a large cluster: a list of sets, each with five pods and five claims; pods have about 9 KB, as real ones do. */
final class LargeCluster {

    private static final int MEMBERS = 5;

    private LargeCluster() {}

    /** Writes the file that is measured: {@code LargeCluster FILE.json}. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), 2_000, 100);
    }

    /** @param stuck every so many sets one has a rollout that can't pull its image. @return the file */
    static Path write(Path file, int sets, int stuck) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"apiVersion\":\"v1\",\"items\":[");
            for (int i = 0; i < sets; i++) {
                boolean broken = i % stuck == 0;
                out.write(i == 0 ? "\n" : ",\n");
                out.write(set(i, broken));
                for (int ordinal = 0; ordinal < MEMBERS; ordinal++) {
                    out.write(",\n");
                    out.write(pod(i, ordinal, broken && ordinal == MEMBERS - 1));
                    out.write(",\n");
                    out.write(claim(i, ordinal));
                }
            }
            // Something that happened later than all of that: the file's time.
            out.write(",\n{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"late\",\"uid\":\"ns-late\",\"creationTimestamp\":\"2026-03-01T12:00:00Z\"}}");
            out.write("],\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"\"}}\n");
        }
        return file;
    }

    private static String set(int i, boolean broken) {
        return """
            {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db-%1$d","namespace":"team-%2$d","uid":"set-%1$d","generation":2,"creationTimestamp":"2026-03-01T09:00:00Z",%5$s},
            "spec":{"replicas":5,"serviceName":"db-%1$d","selector":{"matchLabels":{"app":"db-%1$d"}},"template":{"metadata":{"labels":{"app":"db-%1$d"}},"spec":{"containers":[{"name":"db","image":"db:2"}]}},
            "volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"10Gi"}}}}],"updateStrategy":{"type":"RollingUpdate"}},
            "status":{"observedGeneration":2,"replicas":5,"readyReplicas":%3$d,"currentRevision":"db-%1$d-%4$s","updateRevision":"db-%1$d-b"}}"""
                .formatted(i, i % 100, broken ? 4 : 5, broken ? "a" : "b", managed("kube-controller-manager", 6));
    }

    private static String pod(int i, int ordinal, boolean broken) {
        String state = broken ? "{\"waiting\":{\"reason\":\"ImagePullBackOff\",\"message\":\"Back-off pulling image\"}}" : "{\"running\":{\"startedAt\":\"2026-03-01T09:01:00Z\"}}";
        return """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"db-%1$d-%2$d","namespace":"team-%3$d","uid":"pod-%1$d-%2$d","creationTimestamp":"2026-03-01T09:00:30Z",
            "labels":{"app":"db-%1$d","controller-revision-hash":"db-%1$d-b","statefulset.kubernetes.io/pod-name":"db-%1$d-%2$d"},
            "ownerReferences":[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"db-%1$d","uid":"set-%1$d","controller":true,"blockOwnerDeletion":true}],%6$s},
            "spec":{"nodeName":"node-%2$d","containers":[{"name":"db","image":"db:2","env":[%7$s]}],"volumes":[{"name":"data","persistentVolumeClaim":{"claimName":"data-db-%1$d-%2$d"}}]},
            "status":{"phase":"%4$s","conditions":[{"type":"PodScheduled","status":"True","lastTransitionTime":"2026-03-01T09:00:31Z"},{"type":"Initialized","status":"True","lastTransitionTime":"2026-03-01T09:00:32Z"},
            {"type":"Ready","status":"%5$s","lastTransitionTime":"2026-03-01T09:01:30Z"}],"containerStatuses":[{"name":"db","image":"db:2","ready":%8$s,"restartCount":0,"state":%9$s,"lastState":{}}]}}"""
                .formatted(i, ordinal, i % 100, broken ? "Pending" : "Running", broken ? "False" : "True", managed("kubelet", 40),
                        environment(), !broken, state);
    }

    private static String claim(int i, int ordinal) {
        return """
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data-db-%1$d-%2$d","namespace":"team-%3$d","uid":"claim-%1$d-%2$d","creationTimestamp":"2026-03-01T09:00:30Z","labels":{"app":"db-%1$d"}},
            "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"10Gi"}},"storageClassName":"fast","volumeName":"pv-%1$d-%2$d"},"status":{"phase":"Bound","capacity":{"storage":"10Gi"}}}"""
                .formatted(i, ordinal, i % 100);
    }

    private static String environment() {
        StringBuilder env = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            env.append(i == 0 ? "" : ",").append("{\"name\":\"SETTING_").append(i).append("\",\"value\":\"the value of a setting that is as long as many are ").append(i).append("\"}");
        }
        return env.toString();
    }

    private static String managed(String manager, int fields) {
        StringBuilder set = new StringBuilder("\"managedFields\":[{\"manager\":\"" + manager + "\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"time\":\"2026-03-01T09:01:30Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:spec\":{");
        for (int i = 0; i < fields; i++) {
            set.append(i == 0 ? "" : ",").append("\"f:field").append(i).append("\":{\".\":{},\"f:name\":{},\"f:value\":{\"f:nested\":{}},\"f:another\":{}}");
        }
        return set.append("}}}]").toString();
    }
}
