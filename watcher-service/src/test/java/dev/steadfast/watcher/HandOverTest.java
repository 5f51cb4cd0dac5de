package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.kafka.KafkaForTests;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas as their processes start and end them. */
class HandOverTest {
    private final SimulatedApi api = new SimulatedApi();
    private final WatcherTopics topics = new WatcherTopics();
    private final Lifecycle first = new Lifecycle("first");
    private final Lifecycle second = new Lifecycle("second");

    @BeforeEach
    void namespace() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'steadfast'}}");
    }

    @AfterEach
    void stop() {
        first.stop();
        second.stop();
        api.close();
    }

    /** As SIGTERM does it: the lease is free before the process ends, so nobody waits until it expires. */
    @Test
    void whoEndsGivesTheLeaseBackAndTheOtherGoesOn() {
        start(first, "first");
        Eventually.equal("first", this::holder);
        start(second, "second");
        service("a");
        Eventually.equal(true, () -> published("a"));
        first.stop();
        String after = holder();
        assertEquals(true, after.isEmpty() || after.equals("second"), "still held by " + after);
        service("b");
        Eventually.equal(true, () -> published("b"));
        assertEquals("second", holder());
    }

    private void start(Lifecycle lifecycle, String identity) {
        WatcherConfig config = WatcherConfig.read(new ConfigSources(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", KafkaForTests.bootstrapServers(), "STEADFAST_TOPICS_PARTITIONS", "3",
                "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0", "STEADFAST_WATCHER_IDENTITY", identity), Map.of()));
        Config kubernetes = new ConfigBuilder(Config.empty()).withMasterUrl(api.cluster().url()).withOauthToken(api.cluster().adminToken()).build();
        WatcherMain.start(lifecycle, config, kubernetes);
    }

    private String holder() {
        return api.get(ResourceTypes.LEASES, "steadfast", "steadfast-watcher") == null ? "" : api.get(ResourceTypes.LEASES, "steadfast", "steadfast-watcher").at("/spec/holderIdentity").asString("");
    }

    private void service(String name) {
        api.create(ResourceTypes.SERVICES, "steadfast", "{'metadata':{'name':'" + name + "'},'spec':{'ports':[{'port':80}]}}");
    }

    private boolean published(String name) {
        String uid = api.get(ResourceTypes.SERVICES, "steadfast", name).at("/metadata/uid").asString();
        return topics.read(Topic.RESOURCES.topicName()).stream().anyMatch(r -> uid.equals(WatcherTopics.header(r, "ce_uid")));
    }
}
