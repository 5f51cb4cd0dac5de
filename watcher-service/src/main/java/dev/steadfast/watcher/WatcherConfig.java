package dev.steadfast.watcher;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigException;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.config.KeyGroup;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.MaxMessageBytes;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.chassis.management.ManagementServer;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.follow.Pace;
import dev.steadfast.watcher.kube.Throttle;
import dev.steadfast.watcher.lead.LeaseLeadership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a watcher is told at its start. Which API server, and as whom, is what any Kubernetes client finds: {@code KUBECONFIG}, or the service account of the pod.
 *
 * @param messageBytes what {@code max.message.bytes} of its topics must be at least
 * @param clusterId empty: the UID of namespace kube-system is asked for
 * @param lease empty: it is the only replica
 */
public record WatcherConfig(KafkaSettings kafka, int messageBytes, Optional<String> clusterId, Optional<String> clusterName, Watched watched, Watcher.Tuning tuning,
        Throttle.Limits requests, boolean http2, Optional<LeaseLeadership.Setting> lease, int partitions, int replication, String managementHost, int managementPort,
        List<String> printed) {

    private static final Map<String, Kind> KINDS =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(k -> k.kind().toLowerCase(Locale.ROOT), Function.identity()));
    private static final String KINDS_TEXT = Arrays.stream(Kind.values()).map(Kind::kind).collect(Collectors.joining(", "));

    static final Key<String> CLUSTER_ID = Key.text("steadfast.cluster.id", "the cluster's identity on the topics; without it the UID of namespace kube-system");
    static final Key<String> CLUSTER_NAME = Key.text("steadfast.cluster.name", "the cluster's name for people");
    static final Key<List<String>> NAMESPACES = Key.list("steadfast.watcher.namespaces", "namespaces to watch; none: the whole cluster").orElse("");
    static final Key<Set<Kind>> KINDS_OFF = Key.of("steadfast.watcher.kinds.off", "kinds not to watch; what needs them can't be concluded then", WatcherConfig::kinds).orElse("");
    static final KeyGroup SELECTORS = new KeyGroup("steadfast.watcher.selector", "label selector by kind, as selector.service; the kind is FILTERED then: no absence is concluded from it, and with one on pods or claims nothing at all", WatcherConfig::selectorProblems);
    static final KeyGroup FIELDS = new KeyGroup("steadfast.watcher.fields", "field selector by kind, as fields.event; with the same consequence", WatcherConfig::selectorProblems);
    static final Key<Duration> COMMIT_EVERY = Key.duration("steadfast.watcher.commit.interval", "how often a transaction is begun at most: latency against load on the broker").orElse("20ms");
    static final Key<Integer> WAITING_BYTES = Key.integer("steadfast.watcher.waiting.bytes", "how much may wait for Kafka before watches pause (lists at a quarter of it); as much again may be on its way", 1 << 20, 1 << 30).orElse("8388608");
    static final Key<Integer> RECORD_BYTES = Key.integer("steadfast.watcher.record.bytes", "a larger record is published reduced; below max.message.bytes of the topics", 10_000, 1 << 28).orElse("900000");
    static final Key<Integer> PAGE = Key.integer("steadfast.watcher.page", "objects per page of a list", 1, 10_000).orElse("500");
    static final Key<Integer> REQUESTS = Key.integer("steadfast.watcher.requests", "requests to the API server at once, besides watches", 1, 100).orElse("4");
    static final Key<Integer> REQUESTS_PER_SECOND = Key.integer("steadfast.watcher.requests.per.second", "requests to the API server per second on average, watches and pages of lists alike; those for the Lease don't count", 1, 10_000).orElse("100");
    static final Key<Integer> REQUESTS_BURST = Key.integer("steadfast.watcher.requests.burst", "requests to the API server that may follow each other at once, after a rest", 1, 10_000).orElse("200");
    static final Key<Boolean> HTTP2 = Key.bool("steadfast.watcher.http2", "HTTP/2 to the API server: one connection for all watches instead of one each").orElse("false");
    static final Key<Boolean> LEADER_ELECTION = Key.bool("steadfast.watcher.lease", "several replicas, of which the holder of a Lease leads").orElse("true");
    static final Key<String> LEASE_NAMESPACE = Key.text("steadfast.watcher.lease.namespace", "where the Lease is").orElse("steadfast");
    static final Key<String> LEASE_NAME = Key.text("steadfast.watcher.lease.name", "what the Lease is called").orElse("steadfast-watcher");
    static final Key<String> IDENTITY = Key.text("steadfast.watcher.identity", "name of this replica, different from all others").orElse(System.getenv().getOrDefault("HOSTNAME", "watcher"));

    /** What it writes to. */
    public static final List<Topic> TOPICS = List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY);

    /** Every key that a watcher reads, in the order in which they are explained. */
    public static final List<Key<?>> KEYS = List.of(CLUSTER_ID, CLUSTER_NAME, NAMESPACES, KINDS_OFF, COMMIT_EVERY, WAITING_BYTES, RECORD_BYTES, PAGE, REQUESTS,
            REQUESTS_PER_SECOND, REQUESTS_BURST, HTTP2, LEADER_ELECTION, LEASE_NAMESPACE, LEASE_NAME, IDENTITY, Topics.PARTITIONS, Topics.REPLICATION, ManagementServer.HOST, ManagementServer.PORT);

    /** Those that are handed through. */
    public static final List<KeyGroup> GROUPS = List.of(KafkaSettings.KEYS, SELECTORS, FIELDS);

    /** @throws ConfigException with everything that is wrong */
    public static WatcherConfig read(ConfigSources sources) {
        Config config = Config.read(sources, KEYS, GROUPS);
        KafkaSettings kafka = KafkaSettings.from(config);
        int messageBytes = messageBytes(config, kafka);
        Set<Kind> on = EnumSet.allOf(Kind.class);
        on.removeAll(config.get(KINDS_OFF));
        Watched watched = new Watched(config.get(NAMESPACES), on, byKind(config.under(SELECTORS)), byKind(config.under(FIELDS)));
        Watcher.Tuning standard = Watcher.Tuning.DEFAULT;
        Pace pace = Pace.DEFAULT.withPageSize(config.get(PAGE));
        Watcher.Tuning tuning = new Watcher.Tuning(config.get(COMMIT_EVERY), standard.pulseEvery(), config.get(WAITING_BYTES), config.get(RECORD_BYTES), pace);
        Optional<LeaseLeadership.Setting> lease = config.get(LEADER_ELECTION)
                ? Optional.of(new LeaseLeadership.Setting(config.get(LEASE_NAMESPACE), config.get(LEASE_NAME), config.get(IDENTITY))) : Optional.empty();
        return new WatcherConfig(kafka, messageBytes, config.find(CLUSTER_ID), config.find(CLUSTER_NAME), watched,
                tuning, new Throttle.Limits(config.get(REQUESTS), config.get(REQUESTS_PER_SECOND), config.get(REQUESTS_BURST)), config.get(HTTP2), lease, config.get(Topics.PARTITIONS), config.get(Topics.REPLICATION), config.get(ManagementServer.HOST),
                config.get(ManagementServer.PORT), config.printed());
    }

    /**
     * What {@code max.message.bytes} of {@link #TOPICS} must be, so that they take whatever a watcher writes that is told this.
     *
     * @throws ConfigException if it may write records that its own client does not send: they would be reduced, however much the topics take
     */
    public static int messageBytes(Config config, KafkaSettings kafka) {
        int needed = MaxMessageBytes.forRecords(config.get(RECORD_BYTES));
        if (needed > MaxMessageBytes.sent(kafka)) {
            throw new ConfigException(List.of(RECORD_BYTES.name() + "=" + config.get(RECORD_BYTES) + ": Kafka's client sends " + MaxMessageBytes.sent(kafka) + " bytes at most; give "
                    + KafkaSettings.KEYS.prefix() + ".max.request.size=" + needed + " or more, too, or less here"));
        }
        return needed;
    }

    private static Set<Kind> kinds(String text) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                Kind kind = KINDS.get(name.strip().toLowerCase(Locale.ROOT));
                if (kind == null) {
                    throw new IllegalArgumentException(name.strip() + " is no kind that is watched: give some of " + KINDS_TEXT);
                }
                kinds.add(kind);
            }
        }
        if (kinds.size() == Kind.values().length) {
            throw new IllegalArgumentException("leave at least one kind");
        }
        return kinds;
    }

    private static Map<Kind, String> byKind(Map<String, String> selectors) {
        return selectors.entrySet().stream().collect(Collectors.toMap(e -> KINDS.get(e.getKey()), Map.Entry::getValue));
    }

    private static List<String> selectorProblems(Map<String, String> selectors) {
        List<String> problems = new ArrayList<>();
        selectors.keySet().stream().filter(kind -> !KINDS.containsKey(kind)).sorted()
                .forEach(kind -> problems.add(kind + " is no kind that is watched: give one of " + String.join(", ", KINDS.keySet().stream().sorted().toList())));
        return problems;
    }
}
