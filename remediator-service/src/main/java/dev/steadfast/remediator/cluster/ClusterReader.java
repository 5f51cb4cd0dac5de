package dev.steadfast.remediator.cluster;

import dev.steadfast.remediator.live.Live;
import java.util.Map;

/** Fresh reads: consistent, past every cache. A kind that can't be read is {@link Live#unseen}; only an API server that doesn't answer throws. */
public interface ClusterReader {

    /** @throws UnreachableException if the API server doesn't answer */
    Live read(Question question);

    /** Name of the VolumeSnapshotClass by driver, those that keep their content first; empty where snapshots are not served. */
    Map<String, String> snapshotClasses();

    /** The UID of namespace kube-system: the cluster's identity. */
    String clusterUid();
}
