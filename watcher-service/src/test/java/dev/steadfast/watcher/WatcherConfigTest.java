package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.config.ConfigException;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.backlog.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatcherConfigTest {
    private static final String KAFKA = "STEADFAST_KAFKA_BOOTSTRAP_SERVERS";

    @Test
    void theDefaultsWatchTheWholeCluster() {
        WatcherConfig config = read(Map.of(KAFKA, "kafka:9092"));
        assertEquals(Kind.values().length, config.watched().scopes().size());
        assertEquals("steadfast-watcher", config.lease().orElseThrow().name());
        assertEquals(12, config.partitions());
    }

    @Test
    void namespacesKindsAndSelectors() {
        WatcherConfig config = read(Map.of(KAFKA, "kafka:9092", "STEADFAST_WATCHER_NAMESPACES", "shop, bank", "STEADFAST_WATCHER_KINDS_OFF", "Event,CronJob",
                "STEADFAST_WATCHER_SELECTOR_POD", "app in (a,b)", "STEADFAST_WATCHER_FIELDS_POD", "spec.nodeName!=", "STEADFAST_WATCHER_LEASE", "false"));
        List<Scope> scopes = config.watched().scopes();
        assertTrue(scopes.contains(new Scope(Kind.POD, "bank", "app in (a,b)", "spec.nodeName!=")));
        assertTrue(scopes.contains(new Scope(Kind.NAMESPACE, "shop", "")));
        assertTrue(scopes.contains(new Scope(Kind.PERSISTENT_VOLUME, "", "")));
        assertTrue(scopes.stream().noneMatch(s -> s.kind() == Kind.EVENT || s.kind() == Kind.CRON_JOB));
        assertTrue(config.lease().isEmpty());
    }

    @Test
    void allErrorsAtOnce() {
        ConfigException wrong = assertThrows(ConfigException.class, () -> read(Map.of("STEADFAST_WATCHER_KINDS_OFF", "Secret", "STEADFAST_WATCHER_PAGE", "many",
                "STEADFAST_WATCHER_SELECTOR_SECRET", "a=b", "STEADFAST_WATCHER_COMMIT_INTERVAL", "soon")));
        assertEquals(5, wrong.errors().size(), wrong.getMessage());
        for (String name : List.of("steadfast.watcher.kinds.off", "steadfast.watcher.page", "steadfast.watcher.selector.secret", "steadfast.watcher.commit.interval",
                "steadfast.kafka.bootstrap.servers")) {
            assertTrue(wrong.getMessage().contains(name), wrong.getMessage());
        }
        assertFalse(wrong.getMessage().contains("Exception"));
    }

    @Test
    void largerRecordsThanKafkasClientSendsAreRefused() {
        assertEquals(910_024, read(Map.of(KAFKA, "kafka:9092")).messageBytes());
        ConfigException wrong = assertThrows(ConfigException.class, () -> read(Map.of(KAFKA, "kafka:9092", "STEADFAST_WATCHER_RECORD_BYTES", "1048576")));
        assertEquals("steadfast.watcher.record.bytes=1048576: Kafka's client sends 1048576 bytes at most; give steadfast.kafka.max.request.size=1060085 or more, too, or less here", wrong.getMessage());
        assertEquals(1_060_085, read(Map.of(KAFKA, "kafka:9092", "STEADFAST_WATCHER_RECORD_BYTES", "1048576", "STEADFAST_KAFKA_MAX_REQUEST_SIZE", "1060085")).messageBytes());
    }

    private static WatcherConfig read(Map<String, String> environment) {
        return WatcherConfig.read(new ConfigSources(environment, Map.of()));
    }
}
