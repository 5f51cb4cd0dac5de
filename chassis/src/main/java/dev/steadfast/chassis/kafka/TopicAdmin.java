package dev.steadfast.chassis.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes topics and compares them; never changes and never deletes one. Blocks. Every method throws {@link KafkaUnreachableException} when no broker answers
 * within the time that was given.
 */
public final class TopicAdmin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

    private final KafkaSettings settings;
    private final Admin admin;
    private final Duration timeout;

    private TopicAdmin(KafkaSettings settings, Admin admin, Duration timeout) {
        this.settings = settings;
        this.admin = admin;
        this.timeout = timeout;
    }

    public static TopicAdmin open(KafkaSettings settings, Duration timeout) {
        int millis = (int) timeout.toMillis();
        return new TopicAdmin(settings, Admin.create(settings.over(Map.of(), Map.of("client.id", "topics", "default.api.timeout.ms", millis, "request.timeout.ms", millis))), timeout);
    }

    /**
     * Makes those that are not there. @return the names of those that were made
     *
     * @throws TopicsException naming each that can't be made, and why; the others are made
     */
    public Set<String> create(List<TopicSpec> specs) {
        var existing = existing();
        var missing = specs.stream().filter(spec -> !existing.contains(spec.name())).toList();
        var answers = admin.createTopics(missing.stream().map(TopicAdmin::wanted).toList()).values();
        var made = new TreeSet<String>();
        var problems = new ArrayList<String>();
        for (TopicSpec spec : missing) {
            try {
                get(answers.get(spec.name()));
                made.add(spec.name());
                LOG.atInfo().addKeyValue("topic", spec.name()).addKeyValue("partitions", spec.partitions()).log("topic made");
            } catch (TopicExistsException e) {
                LOG.atDebug().addKeyValue("topic", spec.name()).log("topic made by somebody else meanwhile");
            } catch (InvalidReplicationFactorException e) {
                problems.add("topic " + spec.name() + " can't be made with replication " + spec.replication()
                        + ": there are fewer brokers; add brokers or configure a smaller replication");
            } catch (KafkaUnreachableException | KafkaDeniedException e) {
                throw e;
            } catch (AuthorizationException e) {
                problems.add(unseen(spec));
            } catch (RuntimeException e) {
                problems.add("topic " + spec.name() + " can't be made: " + e.getMessage() + "; make it by hand with "
                        + spec.partitions() + " partitions and " + spec.madeWith() + ", or allow it");
            }
        }
        if (!problems.isEmpty()) {
            throw new TopicsException(problems, null);
        }
        return made;
    }

    /** In the order of {@code specs}. Those that are not there are {@code missing}. */
    public List<TopicDifference> differences(List<TopicSpec> specs) {
        var existing = existing();
        var found = new ArrayList<TopicDifference>();
        var there = specs.stream().filter(spec -> existing.contains(spec.name())).toList();
        var others = there.isEmpty() ? List.<TopicDifference>of() : differencesOfThose(there);
        for (TopicSpec spec : specs) {
            if (!existing.contains(spec.name())) {
                found.add(TopicDifference.missing(spec));
            }
            others.stream().filter(d -> d.topic().equals(spec.name())).forEach(found::add);
        }
        return found;
    }

    /** The same for topics of which it is known that they are there, though perhaps not yet to the broker that is asked. */
    public List<TopicDifference> differencesOfThose(List<TopicSpec> specs) {
        var names = specs.stream().map(TopicSpec::name).toList();
        var descriptions = onceKnown(() -> descriptions(names));
        var configs = onceKnown(() -> configs(names));
        var found = new ArrayList<TopicDifference>();
        for (TopicSpec spec : specs) {
            lacking(spec, descriptions.get(spec.name())).forEach(right -> found.add(TopicDifference.access(right, settings)));
            if (!descriptions.containsKey(spec.name())) {
                continue;
            }
            TopicDescription description = descriptions.get(spec.name());
            if (description.partitions().size() != spec.partitions()) {
                found.add(TopicDifference.partitions(spec, description.partitions().size()));
            }
            int replication = description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
            if (replication != spec.replication()) {
                found.add(TopicDifference.replication(spec, replication));
            }
            if (!configs.containsKey(spec.name())) {
                found.add(TopicDifference.unverified(Acl.onTopic(AclOperation.DESCRIBE_CONFIGS, spec.name()), settings));
            }
            var actual = configs.getOrDefault(spec.name(), Map.of());
            new TreeMap<>(spec.configs()).forEach((name, wanted) -> {
                if (actual.containsKey(name) && !sameConfig(name, wanted, actual.get(name))) {
                    found.add(TopicDifference.config(spec, name, actual.get(name), wanted));
                }
            });
            String takes = actual.get(MaxMessageBytes.CONFIG);
            if (takes != null && Integer.parseInt(takes) < spec.messageBytes()) {
                found.add(TopicDifference.messageBytes(spec, takes));
            }
        }
        return found;
    }

    /** Kafka does not tell a topic that is not there from one that we may not see. */
    private String unseen(TopicSpec spec) {
        return "topic " + spec.name() + " can't be made: " + settings.principal().orElse("this service") + " lacks the ACL " + Acl.onTopic(AclOperation.CREATE, spec.name())
                + "; make it by hand with " + spec.partitions() + " partitions and " + spec.madeWith() + ", or allow it. If it is there, it can't be seen: "
                + uses(spec).map(right -> right.lackedBy(settings)).collect(Collectors.joining("; "));
    }

    /** What must be allowed: each use, which brings the right to see it; if it is not used, that alone. */
    private static Stream<Acl> uses(TopicSpec spec) {
        return spec.uses().isEmpty() ? Stream.of(Acl.onTopic(AclOperation.DESCRIBE, spec.name())) : spec.uses().stream().sorted().map(use -> Acl.onTopic(use, spec.name()));
    }

    /** Without a description all is lacking. An answer without the right by which it was given is none: not every authorizer lists what it allows. */
    private static List<Acl> lacking(TopicSpec spec, TopicDescription description) {
        if (description == null) {
            return uses(spec).toList();
        }
        var allowed = description.authorizedOperations();
        return allowed == null || !allowed.contains(AclOperation.DESCRIBE) ? List.of() : uses(spec).filter(right -> !allowed.contains(right.operation())).toList();
    }

    /** Of those that may be seen. */
    private Map<String, TopicDescription> descriptions(Collection<String> names) {
        var found = new HashMap<String, TopicDescription>();
        admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true)).topicNameValues().forEach((name, answer) -> {
            try {
                found.put(name, get(answer));
            } catch (AuthorizationException e) {
                LOG.atDebug().addKeyValue("topic", name).addKeyValue("reason", e.getMessage()).log("topic may not be seen");
            }
        });
        return found;
    }

    private Set<String> existing() {
        return get(admin.listTopics().names());
    }

    private static NewTopic wanted(TopicSpec spec) {
        return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.of((short) spec.replication())).configs(spec.madeWith());
    }

    private static boolean sameConfig(String name, String wanted, String found) {
        return name.equals(TopicDifference.CLEANUP) ? Set.of(wanted.split(" *, *")).equals(Set.of(found.split(" *, *"))) : wanted.equals(found);
    }

    /** A topic that was just made may not yet be known to the broker that is asked. */
    private <T> T onceKnown(Question<T> question) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                return question.ask();
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was asked about topics", e);
        }
    }

    private interface Question<T> {
        T ask();
    }

    /** Of those whose configuration may be read. */
    private Map<String, Map<String, String>> configs(Collection<String> names) {
        var resources = names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        var found = new HashMap<String, Map<String, String>>();
        admin.describeConfigs(resources).values().forEach((resource, answer) -> {
            try {
                var values = new HashMap<String, String>();
                get(answer).entries().forEach(entry -> values.put(entry.name(), entry.value()));
                found.put(resource.name(), values);
            } catch (AuthorizationException e) {
                LOG.atDebug().addKeyValue("topic", resource.name()).addKeyValue("reason", e.getMessage()).log("topic's configuration may not be read");
            }
        });
        return found;
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was asked about topics", e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new KafkaUnreachableException(settings, timeout, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException cause) {
                throw new KafkaUnreachableException(settings, timeout, cause);
            }
            if (e.getCause() instanceof AuthenticationException cause) {
                throw KafkaDeniedException.login(settings, cause);
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
