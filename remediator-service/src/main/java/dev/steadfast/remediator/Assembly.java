package dev.steadfast.remediator;

import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.management.Heartbeats;
import dev.steadfast.chassis.management.Readiness;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.remediator.carry.LeaderParts;
import dev.steadfast.remediator.cluster.ApiClusterReader;
import dev.steadfast.remediator.cluster.ApiClusterWriter;
import dev.steadfast.remediator.cluster.ConfigMaps;
import dev.steadfast.remediator.cluster.Events;
import dev.steadfast.remediator.cluster.KubeApi;
import dev.steadfast.remediator.cluster.Lease;
import dev.steadfast.remediator.cluster.ReadOnly;
import dev.steadfast.remediator.cluster.Reviews;
import dev.steadfast.remediator.cluster.Secrets;
import dev.steadfast.remediator.cluster.UnreachableException;
import dev.steadfast.remediator.decide.ConfigMapKeys;
import dev.steadfast.remediator.decide.Originals;
import dev.steadfast.remediator.decide.PolicyFile;
import dev.steadfast.remediator.decide.Standing;
import dev.steadfast.remediator.http.Api;
import dev.steadfast.remediator.ledger.DecisionRecords;
import dev.steadfast.remediator.ledger.Failpoints;
import dev.steadfast.remediator.tell.Teller;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One long method on purpose: everything a remediator is made of, in the order in which it needs each other. */
final class Assembly {

    private Assembly() {}

    /** @throws StartException if the cluster, a key or the policy is not as it must be */
    static RemediatorService of(Vertx vertx, RemediatorConfig config, KubernetesClient client, KafkaWriter decisions, MeterRegistry meters, Heartbeats heartbeats,
            Readiness.Condition restored, Failpoints failpoints, InstantSource clock) {
        RemediatorConfig.Identities identities = config.identities();
        KubeApi api = new KubeApi(client);
        ApiClusterReader reader = new ApiClusterReader(api);
        String cluster;
        SigningKey key;
        try {
            cluster = reader.clusterUid();
            key = identities.keyFile() != null ? SigningKeys.ofFile(identities.keyFile(), identities.createKey())
                    : SigningKeys.ofSecret(new Secrets(api), identities.namespace(), identities.keySecret(), identities.createKey());
        } catch (UnreachableException e) {
            throw StartException.unreachable(e.getMessage());
        }
        KeyRing keys = key.ring().and(older(identities.oldKeys()));
        PolicyFile policy = policy(config.policy());
        String name = System.getenv().getOrDefault("HOSTNAME", "remediator") + "-" + UUID.randomUUID().toString().substring(0, 8);
        Lease lease = config.writes() ? new Lease(api, identities.namespace(), identities.lease(), name, config.lease(), clock) : Lease.alone(config.lease(), clock);
        Reviews reviews = new Reviews(api, identities.audiences());
        DecisionRecords records = new DecisionRecords(cluster, key, config.partitions());
        Originals originals = new Originals(keys, new ConfigMapKeys(new ConfigMaps(api), identities.namespace(), identities.approverKeys()));
        Standing standing = new Standing(reviews::denies, policy, identities.serviceAccounts());
        LeaderParts leader = new LeaderParts(name, reader, config.writes() ? new ApiClusterWriter(api, config.limits().writeTimeout()) : new ReadOnly(), lease::left, originals, standing, policy, records,
                config.limits(), config.terms(), config.pace(), config.validity(), failpoints, clock);
        Teller teller = config.writes() && config.events() ? new Teller(new Events(api), clock) : null;
        return new RemediatorService(new RemediatorService.Parts(config, cluster, key, keys, lease, leader, teller,
                view -> Api.endpoint(vertx, config.http(), view, reviews, keys, decisions, records, config.validity(), clock), meters,
                heartbeats.expect("remediator", Duration.ofMinutes(2))::turned, restored::met));
    }

    private static KeyRing older(List<Path> files) {
        List<String> pems = new ArrayList<>();
        for (Path file : files) {
            try {
                pems.add(Files.readString(file));
            } catch (IOException e) {
                throw new StartException("the trusted key " + file + " can't be read: " + e.getMessage());
            }
        }
        try {
            return KeyRing.parse(pems);
        } catch (IllegalArgumentException e) {
            throw new StartException("a trusted key is not readable: " + e.getMessage());
        }
    }

    private static PolicyFile policy(Path file) {
        try {
            return new PolicyFile(file);
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage());
        }
    }
}
