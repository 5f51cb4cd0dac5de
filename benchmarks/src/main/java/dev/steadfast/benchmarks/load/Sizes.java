package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;

/**
 * How many objects of each kind a cluster with so many sets has: five members each, with a claim, a volume and an attachment; 30 sets to a namespace, 30 pods to a node.
 *
 * @param sets up to 99,999
 */
public record Sizes(int sets) {
    private static final int MEMBERS = 5;
    private static final int SETS_OF_NAMESPACE = 30;

    public int of(Kind kind) {
        return switch (kind) {
            case POD, PERSISTENT_VOLUME_CLAIM, PERSISTENT_VOLUME, VOLUME_ATTACHMENT -> MEMBERS * sets;
            case CONTROLLER_REVISION -> 2 * sets;
            case STATEFUL_SET, SERVICE, POD_DISRUPTION_BUDGET, EVENT -> sets;
            case NODE -> some(6);
            case REPLICA_SET, VOLUME_SNAPSHOT -> some(10);
            case NAMESPACE, RESOURCE_QUOTA, DEPLOYMENT, JOB -> some(SETS_OF_NAMESPACE);
            case HORIZONTAL_POD_AUTOSCALER, CRON_JOB -> some(100);
            case DAEMON_SET, STORAGE_CLASS, REPLICATION_CONTROLLER -> some(2000);
        };
    }

    public int total() {
        int total = 0;
        for (Kind kind : Kind.values()) {
            total += of(kind);
        }
        return total;
    }

    private int some(int every) {
        return Math.max(1, sets / every);
    }

    /** The set that an object belongs to, or stands beside; objects of a set are neighbours in their list. */
    int set(Revision object) {
        return (int) ((long) object.index() * sets / of(object.kind()));
    }

    int ordinal(Revision object) {
        return object.index() % Math.max(1, of(object.kind()) / sets);
    }

    int namespace(Revision object) {
        return set(object) / SETS_OF_NAMESPACE;
    }
}
