package dev.steadfast.chassis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    private enum Mode { READ_ONLY, WRITE }

    private static final Key<Integer> PORT = Key.integer("steadfast.management.port", "port of the management server", 0, 65535).orElse("9090");
    private static final Key<Duration> DWELL = Key.duration("steadfast.dwell", "how long it must last").orElse("10m");
    private static final Key<String> NAME = Key.text("steadfast.cluster.name", "what people call the cluster").required();
    private static final Key<String> PASSWORD = Key.text("steadfast.password", "a secret").secret();
    private static final Key<Mode> MODE = Key.choice("steadfast.mode", "what it may do", Mode.class).orElse("read-only");
    private static final Key<List<String>> NAMESPACES = Key.list("steadfast.namespaces", "which ones").orElse("");
    private static final List<Key<?>> KEYS = List.of(PORT, DWELL, NAME, PASSWORD, MODE, NAMESPACES);

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() {
        var config = Config.read(new ConfigSources(Map.of("STEADFAST_DWELL", "7d", "STEADFAST_NAMESPACES", "a, b"),
                Map.of("steadfast.dwell", "1h", "steadfast.cluster.name", "prod")), KEYS);
        assertEquals(Duration.ofDays(7), config.get(DWELL));
        assertEquals("prod", config.get(NAME));
        assertEquals(9090, config.get(PORT));
        assertEquals(Mode.READ_ONLY, config.get(MODE));
        assertEquals(List.of("a", "b"), config.get(NAMESPACES));
        assertEquals(Optional.empty(), config.find(PASSWORD));
    }

    @Test
    void allErrorsComeAtOnceEachWithKeyValueAndRemedy() {
        var sources = new ConfigSources(Map.of("STEADFAST_MANAGEMENT_PORT", "70000", "STEADFAST_MODE", "delete"),
                Map.of("steadfast.dwell", "soon", "steadfast.clster.name", "prod", "steadfast.kafka.acks", "0", "steadfast.kafka.linger.ms", "some"));
        var refused = assertThrows(ConfigException.class, () -> Config.read(sources, KEYS, List.of(KafkaSettings.KEYS)));
        assertEquals("""
                steadfast.management.port=70000: out of range: give 0 to 65535 (environment: STEADFAST_MANAGEMENT_PORT)
                steadfast.dwell=soon: not a duration: give ISO 8601 as PT10M or P7D, or 500ms, 30s, 10m, 2h, 7d (environment: STEADFAST_DWELL)
                steadfast.cluster.name is missing: what people call the cluster; give it in the file or as STEADFAST_CLUSTER_NAME
                steadfast.mode=delete: give one of read-only, write (environment: STEADFAST_MODE)
                steadfast.clster.name: there is no such key; did you mean steadfast.cluster.name?
                steadfast.kafka.acks can't be set: delivery guarantees rest on its value; remove it
                steadfast.kafka.bootstrap.servers is missing: give host:port, or several with commas
                steadfast.kafka.linger.ms: Invalid value some for configuration linger.ms: Not a number of type LONG""", refused.getMessage());
    }

    @Test
    void aSlipInTheEnvironmentIsAnErrorAndWhatIsForSomebodyElseIsNot() {
        var environment = Map.of("STEADFAST_CLUSTER_NAME", "prod", "STEADFAST_DWEL", "1h", "STEADFAST_SERVICE_HOST", "10.0.0.1", "STEADFAST_ORPHAN_DWELL", "7d",
                "STEADFAST_KAFKA_LINGER_MS", "5");
        var refused = assertThrows(ConfigException.class, () -> Config.read(new ConfigSources(environment, Map.of()), KEYS, List.of(KafkaSettings.KEYS)));
        assertEquals("""
                STEADFAST_DWEL: there is no such key; did you mean STEADFAST_DWELL?
                steadfast.kafka.bootstrap.servers is missing: give host:port, or several with commas""", refused.getMessage());
    }

    /** One file for all services. */
    @Test
    void whatAnotherServiceReadsIsPassedOverAndASlipInItIsNot() {
        var file = Map.of("steadfast.cluster.name", "prod", "steadfast.watcher.page", "100", "steadfast.watcher.selector.service", "a=b", "steadfast.orphan.dwell", "7d");
        assertEquals("prod", Config.read(new ConfigSources(Map.of(), file), KEYS).get(NAME));
        var slips = Map.of("steadfast.cluster.name", "prod", "steadfast.watcher.pages", "100", "steadfast.watchers.selector.service", "a=b");
        var refused = assertThrows(ConfigException.class, () -> Config.read(new ConfigSources(Map.of(), slips), KEYS));
        assertEquals("""
                steadfast.watcher.pages: there is no such key; did you mean steadfast.watcher.page?
                steadfast.watchers.selector.service: there is no such key; remove it""", refused.getMessage());
    }

    @Test
    void secretsAreNeverPrinted() {
        var config = Config.read(new ConfigSources(Map.of("STEADFAST_PASSWORD", "hunter2", "STEADFAST_CLUSTER_NAME", "prod",
                "STEADFAST_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "STEADFAST_KAFKA_SASL_JAAS_CONFIG", "hunter2",
                "STEADFAST_KAFKA_SSL_KEYSTORE_PASSWORD", "hunter2"), Map.of()), KEYS, List.of(KafkaSettings.KEYS));
        var kafka = KafkaSettings.from(config);
        assertFalse((config.printed() + kafka.toString() + kafka.printed()).contains("hunter2"));
        assertEquals(List.of("bootstrap.servers=kafka:9092", "sasl.jaas.config=********", "ssl.keystore.password=********"), kafka.printed());
        assertTrue(config.printed().contains("steadfast.password=********"));
    }

    @Test
    void everyKeyDescribesItself() {
        assertEquals("steadfast.mode (STEADFAST_MODE): what it may do (read-only, write); default read-only", MODE.described());
        assertEquals("steadfast.cluster.name (STEADFAST_CLUSTER_NAME): what people call the cluster; required", NAME.described());
    }

    @Test
    void theFileIsNamedByTheEnvironment(@TempDir Path directory) throws Exception {
        var file = directory.resolve("steadfast.properties");
        Files.writeString(file, "steadfast.cluster.name=prod\n");
        assertEquals("prod", Config.read(ConfigSources.of(Map.of("STEADFAST_CONFIG", file.toString())), KEYS).get(NAME));

        var missing = directory.resolve("none").toString();
        var refused = assertThrows(ConfigException.class, () -> ConfigSources.of(Map.of("STEADFAST_CONFIG", missing)));
        assertEquals("STEADFAST_CONFIG=" + missing + ": there is no such file", refused.getMessage());
    }
}
