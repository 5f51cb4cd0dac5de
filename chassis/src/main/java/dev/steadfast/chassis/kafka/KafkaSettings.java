package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.KeyGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Where Kafka is and how to get in: any property of Kafka's clients ({@code bootstrap.servers}, {@code security.protocol},
 * {@code sasl.jaas.config}, …), except those on which correctness rests. Printing masks secrets.
 */
public final class KafkaSettings {
    /** The keys under which operators give them. */
    public static final KeyGroup KEYS = new KeyGroup("steadfast.kafka", "any property of Kafka's clients, as bootstrap.servers", KafkaSettings::problems, KafkaSettings::secret);

    /** Decided by the reader and the writer; giving them would silently break their promises. */
    private static final Set<String> DECIDED_HERE = Set.of("acks", "enable.idempotence", "transactional.id", "enable.auto.commit",
            "isolation.level", "auto.offset.reset", "group.id", "group.protocol", "partition.assignment.strategy",
            "key.serializer", "value.serializer", "key.deserializer", "value.deserializer", "allow.auto.create.topics", "client.id");

    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private final Map<String, String> properties;

    /** @throws IllegalArgumentException naming every property that is missing, malformed or must not be given */
    public KafkaSettings(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
        var problems = problems(properties);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static List<String> problems(Map<String, String> properties) {
        var problems = new TreeSet<String>();
        if (properties.getOrDefault("bootstrap.servers", "").isBlank()) {
            problems.add("bootstrap.servers is missing: give host:port, or several with commas");
        }
        properties.keySet().stream().filter(DECIDED_HERE::contains)
                .forEach(name -> problems.add(name + " can't be set: delivery guarantees rest on its value; remove it"));
        for (ConfigDef known : List.of(ProducerConfig.configDef(), ConsumerConfig.configDef())) {
            known.validate(properties).stream().filter(value -> properties.containsKey(value.name()) && !value.errorMessages().isEmpty())
                    .forEach(value -> problems.add(secret(value.name()) ? value.name() + " is malformed" : value.name() + ": " + value.errorMessages().getFirst()));
        }
        return List.copyOf(problems);
    }

    /** Whoever wrote the configuration of this process says by it where tokens come from: Kafka's clients ask for that as a property of the JVM, too (CVE-2025-27817). One that is given stays. */
    public static KafkaSettings from(Config config) {
        var settings = new KafkaSettings(config.under(KEYS));
        var endpoint = settings.properties.get(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL);
        if (endpoint != null && System.getProperty(ALLOWED_URLS) == null) {
            System.setProperty(ALLOWED_URLS, endpoint);
        }
        return settings;
    }

    public static KafkaSettings at(String bootstrapServers) {
        return new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers));
    }

    public String bootstrapServers() {
        return properties.get("bootstrap.servers");
    }

    /** As an authorizer names who we are, where that is known from here: the login of SCRAM or PLAIN. */
    public Optional<String> principal() {
        try {
            return properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG)
                    ? JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(properties.get(SaslConfigs.SASL_JAAS_CONFIG)))).configurationEntries().stream()
                            .map(entry -> entry.getOptions().get("username")).filter(Objects::nonNull).findFirst().map(name -> "User:" + name)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the operator gave wins over {@code defaults}; {@code required} wins over both. */
    Map<String, Object> over(Map<String, Object> defaults, Map<String, Object> required) {
        var all = new HashMap<>(defaults);
        all.putAll(properties);
        all.putAll(required);
        return all;
    }

    long number(String name, Map<String, Object> defaults) {
        return Long.parseLong(properties.getOrDefault(name, defaults.get(name).toString()));
    }

    /** One {@code name=value} each, sorted, with secrets masked. */
    public List<String> printed() {
        return new TreeMap<>(properties).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (secret(entry.getKey()) ? "********" : entry.getValue())).toList();
    }

    private static boolean secret(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password") || lower.contains("secret") || lower.contains("jaas") || lower.endsWith(".key")
                || lower.contains("token") || lower.contains("credential");
    }

    @Override
    public String toString() {
        return printed().toString();
    }
}
