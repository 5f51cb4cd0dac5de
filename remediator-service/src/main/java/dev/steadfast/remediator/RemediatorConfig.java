package dev.steadfast.remediator;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.config.Key;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.Topics;
import dev.steadfast.chassis.management.ManagementServer;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.remediator.carry.Pace;
import dev.steadfast.remediator.http.HttpConfig;
import dev.steadfast.remediator.judge.Limits;
import dev.steadfast.remediator.plan.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a remediator is told at its start; defaults are those of {@code docs/}. */
public record RemediatorConfig(KafkaSettings kafka, int partitions, int replication, String managementHost, int managementPort, HttpConfig http, Identities identities,
        Path policy, boolean writes, boolean events, Duration lease, Duration validity, Limits limits, Terms terms, Pace pace, List<String> failpoints, List<String> printed) {

    static final Key<String> NAMESPACE = Key.text("steadfast.remediator.namespace", "namespace of the remediator's own Lease, ConfigMap and Secret").orElse("steadfast");
    static final Key<String> LEASE = Key.text("steadfast.remediator.lease", "name of the Lease").orElse("steadfast-remediator");
    static final Key<Duration> LEASE_DURATION = Key.duration("steadfast.remediator.lease.duration", "how long a remediator that is gone is waited for").orElse("15s")
            .where(d -> d.compareTo(Duration.ofSeconds(1)) >= 0, "give 1s or more");
    static final Key<Boolean> WRITES = Key.bool("steadfast.writes", "false: it finds and proposes, and writes nothing to the cluster, not even a Lease; there must be no other").orElse("true");
    static final Key<Boolean> EVENTS = Key.bool("steadfast.events", "write Events about findings and remediations, for kubectl describe; none without steadfast.writes").orElse("false");
    static final Key<Path> KEY_FILE = Key.path("steadfast.signing.key.file", "file with the signing key in PEM; else the Secret is used");
    static final Key<String> KEY_SECRET = Key.text("steadfast.signing.key.secret", "Secret of the own namespace with the signing key").orElse("steadfast-signing-key");
    static final Key<Boolean> CREATE_KEY = Key.bool("steadfast.signing.key.create", "make the signing key if there is none").orElse("false");
    static final Key<List<Path>> OLD_KEYS = Key.of("steadfast.signing.keys.trusted", "files with public keys of before a rotation, in PEM (with commas)",
            text -> Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).map(Path::of).toList()).orElse("");
    static final Key<String> APPROVER_KEYS = Key.text("steadfast.decision.keys", "ConfigMap of the own namespace with the keys that may decide over Kafka").orElse("steadfast-approver-keys");
    static final Key<List<String>> SERVICE_ACCOUNTS = Key.list("steadfast.approvers.serviceaccounts", "service accounts that may decide over HTTP, NAMESPACE/NAME").orElse("");
    static final Key<List<String>> AUDIENCES = Key.list("steadfast.token.audiences", "audiences that a bearer token must be for; none: the API server's").orElse("");
    static final Key<Path> POLICY = Key.path("steadfast.policy.file", "policy: windows, and what is approved without a person");
    static final Key<Set<Fix>> PROPOSES = Key.of("steadfast.proposes", "fixes that are proposed without being asked for (replace-pod, quarantine-claim), or none", RemediatorConfig::fixes)
            .orElse("replace-pod,quarantine-claim");
    static final Key<Duration> PROPOSAL = Key.duration("steadfast.proposal.expiry", "how long a plan can be approved").orElse("7d");
    static final Key<Duration> VALIDITY = Key.duration("steadfast.approval.expiry", "how long an approval may wait to be begun").orElse("15m");
    static final Key<Duration> PATIENCE = Key.duration("steadfast.step.patience", "how long a step waits for what must be true before it, such as a budget").orElse("10m");
    static final Key<Duration> EFFECT = Key.duration("steadfast.step.effect", "how long the effect of a write may take, besides a pod's grace period").orElse("10m");
    static final Key<Duration> QUARANTINE = Key.duration("steadfast.quarantine", "how long a volume is in quarantine before its claim is deleted").orElse("7d");
    static final Key<Duration> PURGE = Key.duration("steadfast.quarantine.purge", "how long a quarantined volume is kept at least after its claim was deleted").orElse("30d");
    static final Key<Duration> SNAPSHOT = Key.duration("steadfast.snapshot.timeout", "how long a snapshot may take to become ready").orElse("1h");
    static final Key<Integer> MANIFEST_LIMIT = Key.integer("steadfast.quarantine.manifest.limit", "largest manifest of a claim that its volume keeps, in bytes", 1024, 200_000).orElse("65536");
    static final Key<Integer> STORM_SETS = Key.integer("steadfast.storm.sets", "with more sets than this newly broken, nothing is done", 0, 1_000_000).orElse("3");
    static final Key<Duration> STORM_WITHIN = Key.duration("steadfast.storm.within", "within which time sets count as newly broken").orElse("5m");
    static final Key<Duration> SETTLE = Key.duration("steadfast.settle", "how long a set is left alone after somebody else wrote to it").orElse("5m");
    static final Key<Integer> BLAST_RADIUS = Key.integer("steadfast.blast.radius", "how many pods may be taken away within an hour", 1, 100_000).orElse("10");
    static final Key<Duration> WRITE_TIMEOUT = Key.duration("steadfast.write.timeout", "how long one write to the API server may take; less than the lease").orElse("5s");
    static final Key<Duration> TURN = Key.duration("steadfast.remediator.turn", "time between two turns of the loop").orElse("500ms");
    static final Key<Duration> RECHECK = Key.duration("steadfast.remediator.recheck", "time between two looks at a volume in quarantine").orElse("30s");
    static final Key<Duration> REVIEW = Key.duration("steadfast.remediator.review", "time between two looks whether a plan would still be the same").orElse("10m");
    static final Key<List<String>> FAILPOINTS = Key.list("steadfast.failpoints", "for crash tests: this process ends at the first of these places").orElse("");

    /** Every key that a remediator reads, in the order in which they are explained. */
    public static final List<Key<?>> KEYS = Stream.concat(Stream.of(NAMESPACE, LEASE, LEASE_DURATION, WRITES, EVENTS, KEY_FILE, KEY_SECRET, CREATE_KEY, OLD_KEYS, APPROVER_KEYS,
            SERVICE_ACCOUNTS, AUDIENCES, POLICY, PROPOSES, PROPOSAL, VALIDITY, PATIENCE, EFFECT, QUARANTINE, PURGE, SNAPSHOT, MANIFEST_LIMIT, STORM_SETS, STORM_WITHIN, SETTLE,
            BLAST_RADIUS, WRITE_TIMEOUT, TURN, RECHECK, REVIEW, FAILPOINTS, Topics.PARTITIONS, Topics.REPLICATION, ManagementServer.HOST, ManagementServer.PORT),
            HttpConfig.KEYS.stream()).<Key<?>>map(k -> k).toList();

    /**
     * @param keyFile null: the Secret
     * @param oldKeys files with public keys
     */
    public record Identities(String namespace, String lease, Path keyFile, String keySecret, boolean createKey, List<Path> oldKeys, String approverKeys,
            Set<String> serviceAccounts, List<String> audiences) {}

    /** @throws dev.steadfast.chassis.config.ConfigException with everything that is wrong */
    public static RemediatorConfig read(ConfigSources sources) {
        Config config = Config.read(sources, KEYS, List.of(KafkaSettings.KEYS));
        return new RemediatorConfig(KafkaSettings.from(config), config.get(Topics.PARTITIONS), config.get(Topics.REPLICATION), config.get(ManagementServer.HOST),
                config.get(ManagementServer.PORT), HttpConfig.from(config), identities(config), config.find(POLICY).orElse(null), config.get(WRITES), config.get(EVENTS), config.get(LEASE_DURATION),
                config.get(VALIDITY), limits(config), terms(config), pace(config), config.get(FAILPOINTS), config.printed());
    }

    private static Identities identities(Config config) {
        return new Identities(config.get(NAMESPACE), config.get(LEASE), config.find(KEY_FILE).orElse(null), config.get(KEY_SECRET), config.get(CREATE_KEY),
                config.get(OLD_KEYS), config.get(APPROVER_KEYS), Set.copyOf(config.get(SERVICE_ACCOUNTS)), config.get(AUDIENCES));
    }

    private static Limits limits(Config config) {
        return new Limits(config.get(STORM_SETS), config.get(STORM_WITHIN), config.get(SETTLE), config.get(BLAST_RADIUS), List.of(), config.get(WRITE_TIMEOUT));
    }

    private static Terms terms(Config config) {
        return new Terms(config.get(PROPOSAL), config.get(PATIENCE), config.get(EFFECT), config.get(QUARANTINE), config.get(PURGE), config.get(SNAPSHOT),
                config.get(MANIFEST_LIMIT), Map.of());
    }

    private static Pace pace(Config config) {
        return new Pace(config.get(TURN), config.get(RECHECK), config.get(REVIEW), config.get(PROPOSES));
    }

    private static Set<Fix> fixes(String text) {
        if (text.equals("none")) {
            return Set.of();
        }
        return Arrays.stream(text.split(",")).map(String::strip).map(t -> Optional.of(t)
                .flatMap(name -> List.of(Fix.REPLACE_POD, Fix.QUARANTINE_CLAIM).stream().filter(f -> f.text().equals(name)).findFirst())
                .orElseThrow(() -> new IllegalArgumentException("give replace-pod, quarantine-claim, both with a comma, or none"))).collect(Collectors.toSet());
    }
}
