package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.config.Key;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing, and refuses to go on with those that are not as they must be. */
public final class Topics {
    public static final Key<Integer> PARTITIONS = Key.integer("steadfast.topics.partitions", "partitions of each topic; fixed once the topics are made", 1, 10_000).orElse("12");
    public static final Key<Integer> REPLICATION = Key.integer("steadfast.topics.replication", "brokers that keep a copy of each topic that is made", 1, 100).orElse("3");
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final String CLEANUP = "cleanup.policy";

    private final Admin admin;
    private final Duration timeout;

    private Topics(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Fails with {@link KafkaUnreachableException} when no broker answers within {@code timeout}, with {@link TopicsException}
     * naming everything that differs or can't be made. A different number of partitions or cleanup policy is refused, since
     * records would be missed or lost; other configs are an operator's choice, and only logged.
     */
    public static Future<Void> ensure(Vertx vertx, KafkaSettings settings, List<TopicSpec> specs, Duration timeout) {
        return vertx.executeBlocking(() -> {
            int millis = (int) timeout.toMillis();
            var properties = settings.over(Map.of(), Map.of("client.id", "topics", "default.api.timeout.ms", millis, "request.timeout.ms", millis));
            try (var admin = Admin.create(properties)) {
                new Topics(admin, timeout).ensure(specs);
            } catch (TimeoutException | java.util.concurrent.TimeoutException e) {
                throw new KafkaUnreachableException(settings, timeout, e);
            }
            return null;
        }, false);
    }

    private void ensure(List<TopicSpec> specs) throws java.util.concurrent.TimeoutException {
        var existing = get(admin.listTopics().names());
        create(specs.stream().filter(spec -> !existing.contains(spec.name())).toList());
        verify(specs);
    }

    private void create(List<TopicSpec> missing) throws java.util.concurrent.TimeoutException {
        var made = admin.createTopics(missing.stream().map(Topics::wanted).toList()).values();
        var problems = new ArrayList<String>();
        for (TopicSpec spec : missing) {
            try {
                get(made.get(spec.name()));
                LOG.atInfo().addKeyValue("topic", spec.name()).addKeyValue("partitions", spec.partitions()).log("topic made");
            } catch (TopicExistsException e) {
                LOG.atDebug().addKeyValue("topic", spec.name()).log("topic made by somebody else meanwhile");
            } catch (InvalidReplicationFactorException e) {
                problems.add("topic " + spec.name() + " can't be made with replication " + spec.replication()
                        + ": there are fewer brokers; add brokers or configure a smaller replication");
            } catch (TimeoutException e) {
                throw e;
            } catch (RuntimeException e) {
                problems.add("topic " + spec.name() + " can't be made: " + e.getMessage() + "; make it by hand with "
                        + spec.partitions() + " partitions and " + new TreeMap<>(spec.configs()) + ", or allow it");
            }
        }
        if (!problems.isEmpty()) {
            throw new TopicsException(problems, null);
        }
    }

    private static NewTopic wanted(TopicSpec spec) {
        return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.of((short) spec.replication())).configs(spec.configs());
    }

    private void verify(List<TopicSpec> specs) throws java.util.concurrent.TimeoutException {
        var names = specs.stream().map(TopicSpec::name).toList();
        var descriptions = onceKnown(() -> get(admin.describeTopics(names).allTopicNames()));
        var configs = onceKnown(() -> configs(names));
        var problems = new ArrayList<String>();
        for (TopicSpec spec : specs) {
            partitionsProblem(spec, descriptions.get(spec.name()).partitions().size()).ifPresent(problems::add);
            configProblem(spec, configs.getOrDefault(spec.name(), Map.of())).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new TopicsException(problems, null);
        }
    }

    private static Optional<String> partitionsProblem(TopicSpec spec, int actual) {
        return actual == spec.partitions() ? Optional.empty() : Optional.of("topic " + spec.name() + " has " + actual + " partitions, but "
                + spec.partitions() + " are configured: set the number of partitions to " + actual
                + ", or delete the topic and start with an empty one (adding partitions would scatter what belongs together)");
    }

    private static Optional<String> configProblem(TopicSpec spec, Map<String, String> actual) {
        Optional<String> problem = Optional.empty();
        for (var wanted : new TreeMap<>(spec.configs()).entrySet()) {
            var name = wanted.getKey();
            var found = actual.get(name);
            if (found == null || sameConfig(name, wanted.getValue(), found)) {
                continue;
            }
            if (name.equals(CLEANUP)) {
                problem = Optional.of("topic " + spec.name() + " has " + CLEANUP + "=" + found + ", but needs " + wanted.getValue()
                        + ": kafka-configs --alter --topic " + spec.name() + " --add-config " + CLEANUP + "=[" + wanted.getValue() + "]");
            } else {
                LOG.atInfo().addKeyValue("topic", spec.name()).addKeyValue("config", name).addKeyValue("default", wanted.getValue())
                        .addKeyValue("actual", found).log("topic is configured otherwise than by default");
            }
        }
        return problem;
    }

    private static boolean sameConfig(String name, String wanted, String found) {
        return name.equals(CLEANUP) ? Set.of(wanted.split(" *, *")).equals(Set.of(found.split(" *, *"))) : wanted.equals(found);
    }

    /** A topic that was just made may not yet be known to the broker that is asked. */
    private <T> T onceKnown(Question<T> question) throws java.util.concurrent.TimeoutException {
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
        T ask() throws java.util.concurrent.TimeoutException;
    }

    private Map<String, Map<String, String>> configs(Collection<String> names) throws java.util.concurrent.TimeoutException {
        var resources = names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
        var found = new HashMap<String, Map<String, String>>();
        try {
            get(admin.describeConfigs(resources).all()).forEach((resource, config) -> found.put(resource.name(), values(config)));
        } catch (AuthorizationException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("topics' configs may not be read, so they are not verified");
        }
        return found;
    }

    private static Map<String, String> values(Config config) {
        var values = new HashMap<String, String>();
        config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    private <T> T get(KafkaFuture<T> future) throws java.util.concurrent.TimeoutException {
        try {
            return future.get(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was asked about topics", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
