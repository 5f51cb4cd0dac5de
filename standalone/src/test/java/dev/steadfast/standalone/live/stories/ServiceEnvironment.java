package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.remediation.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the services of a cluster are told, with short deadlines: a story is to take a minute, not a week. */
public final class ServiceEnvironment {
    public static final Duration DEADLINE = Duration.ofSeconds(8);
    /** How long a remediator that was killed is waited for by the next. */
    public static final Duration LEASE = Duration.ofSeconds(4);
    public static final int PARTITIONS = 4;

    private final TargetCluster cluster;
    private final Path folder;
    private final Map<String, String> all = new HashMap<>();

    /** @param more goes before what is usual */
    public ServiceEnvironment(TargetCluster cluster, Path folder, String bootstrapServers, Map<String, String> more) {
        this.cluster = cluster;
        this.folder = folder;
        all.put("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        all.put("STEADFAST_TOPICS_REPLICATION", "1");
        all.put("STEADFAST_TOPICS_PARTITIONS", String.valueOf(PARTITIONS));
        all.put("STEADFAST_MANAGEMENT_PORT", "0");
        all.putAll(more);
    }

    public Map<String, String> watcher() {
        return with("KUBECONFIG", cluster.kubeconfig("steadfast-watcher").toString());
    }

    public Map<String, String> analyzer() {
        return with("STEADFAST_PROGRESS_DEADLINE", DEADLINE.toString(), "STEADFAST_ORPHAN_DWELL", "5s", "STEADFAST_HOLD_DOWN", "2s");
    }

    public Map<String, String> remediator() {
        Path key = Kubeconfigs.write(folder.resolve("signing.pem"), SigningKey.generate().pem());
        return with("KUBECONFIG", cluster.kubeconfig("steadfast-remediator").toString(), "STEADFAST_SIGNING_KEY_FILE", key.toString(),
                "STEADFAST_REMEDIATOR_LEASE_DURATION", LEASE.toString(), "STEADFAST_WRITE_TIMEOUT", "2s", "STEADFAST_SETTLE", "3s", "STEADFAST_QUARANTINE", "3s",
                "STEADFAST_REMEDIATOR_RECHECK", "1s", "STEADFAST_STEP_PATIENCE", "1m", "STEADFAST_REMEDIATOR_REVIEW", "2s", "STEADFAST_STORM_SETS", "1000",
                "STEADFAST_BLAST_RADIUS", "10000");
    }

    private Map<String, String> with(String... pairs) {
        Map<String, String> result = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            result.put(pairs[i], pairs[i + 1]);
        }
        result.putAll(all);
        return result;
    }
}
