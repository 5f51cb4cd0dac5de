package dev.steadfast.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.Ports;
import dev.steadfast.testbed.apiserver.ApiServer.Cut;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.User;
import dev.steadfast.testbed.kafka.KafkaForTests;
import dev.steadfast.testbed.metrics.Exposition;
import dev.steadfast.testbed.metrics.MetricsPage;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.nio.file.Path;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The watcher as a process would be, but for the process: configuration, topics, lease, management port. */
class WatcherMainTest {
    private final SimulatedApi api = new SimulatedApi();
    private final Lifecycle lifecycle = new Lifecycle("watcher");

    @AfterEach
    void stop() {
        lifecycle.stop();
        api.close();
    }

    @Test
    void publishesAndTellsAboutItselfButNoSecrets() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger("dev.steadfast");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'steadfast'}}");
        api.create(ResourceTypes.SERVICES, "steadfast", "{'metadata':{'name':'a','annotations':{'x':'PLANTED-1'}},'spec':{'ports':[{'port':80}],'unknown':'PLANTED-2'}}");
        api.create(ResourceTypes.EVENTS, "steadfast", "{'metadata':{'name':'e'},'involvedObject':{'kind':'Pod','name':'p','namespace':'steadfast'},"
                + "'message':'login with password=PLANTED-3 failed','reason':'Failed','type':'Warning'}");
        int port = WatcherMain.start(lifecycle, config(Map.of()), kubernetes(api.cluster().adminToken()));
        Eventually.equal(200, () -> get(port, "/ready").statusCode());
        assertEquals(200, get(port, "/live").statusCode());
        api.server().cutWatches(ResourceTypes.EVENTS, Cut.MID_OBJECT);
        api.touch(ResourceTypes.EVENTS, "steadfast", "e", "ghp_PLANTED0123456789abcdefghijklmnopqr");
        WatcherTopics topics = new WatcherTopics(KafkaForTests.bootstrapServers());
        Eventually.holds("the event's new version is there", () -> topics.read(Topic.RESOURCES.topicName()).stream()
                .anyMatch(r -> r.value() != null && text(r).contains("[masked:github-token]")));
        for (Topic topic : List.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY)) {
            topics.read(topic.topicName()).forEach(record -> assertFalse(text(record).contains("PLANTED"), () -> text(record)));
        }
        String metrics = get(port, "/metrics").body();
        assertTrue(metrics.contains("steadfast_watcher_resyncs_total{k8s_cluster=\"" + api.get(ResourceTypes.NAMESPACES, "", "kube-system").at("/metadata/uid").asString() + "\",kind=\"Pod\",reason=\"no_checkpoint\"} 1"), metrics);
        assertFalse(metrics.contains("PLANTED"));
        Files.writeString(Path.of("target/watcher.prom"), metrics);
        Set<String> unexplained = MetricsPage.registered(metrics);
        unexplained.removeAll(MetricsPage.explained("Watcher", "Every service"));
        assertEquals(Set.of(), unexplained, "explain it in docs/metrics.md");
        assertEquals(List.of(), Exposition.problems(metrics));
        List<String> lines = List.copyOf(log.list).stream().map(e -> e.getFormattedMessage() + e.getKeyValuePairs()).toList();
        assertTrue(lines.stream().anyMatch(l -> l.contains("listed")));
        lines.forEach(line -> assertFalse(line.contains("PLANTED"), line));
        root.detachAppender(log);
    }

    /** Dead letters would tell of it, too, but only with the first large object. */
    @Test
    void topicsThatTakeLessThanIsWrittenAreToldOfAtTheStart() {
        Logger ofTopics = (Logger) LoggerFactory.getLogger("dev.steadfast.chassis.kafka.Topics");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ofTopics.addAppender(log);
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'steadfast'}}");
        Lifecycle before = new Lifecycle("watcher");
        WatcherMain.start(before, config(Map.of()), kubernetes(api.cluster().adminToken()));
        before.stop();
        WatcherMain.start(lifecycle, config(Map.of("STEADFAST_WATCHER_RECORD_BYTES", "2000000", "STEADFAST_KAFKA_MAX_REQUEST_SIZE", "3000000")), kubernetes(api.cluster().adminToken()));
        ofTopics.detachAppender(log);
        List<String> told = List.copyOf(log.list).stream().filter(e -> e.getLevel() == Level.WARN).map(e -> e.getFormattedMessage() + " " + e.getKeyValuePairs()).toList();
        assertTrue(told.stream().anyMatch(l -> l.startsWith("topic takes less than what may be written to it") && l.contains("--topic steadfast.resources --add-config max.message.bytes=2021024")), told.toString());
    }

    /** A kubelet that is told so too early ends the leader of before while nobody can take over. */
    @Test
    void whoHasNotBegunIsNotReady() {
        int port = Ports.free();
        WatcherConfig nowhere = config(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "STEADFAST_MANAGEMENT_PORT", Integer.toString(port)));
        FutureTask<Integer> starting = new FutureTask<>(() -> WatcherMain.start(lifecycle, nowhere, kubernetes(api.cluster().adminToken())));
        Thread thread = Thread.ofVirtual().start(starting);
        Eventually.equal(503, () -> readiness(port));
        thread.interrupt();
        assertInstanceOf(InterruptedException.class, assertThrows(ExecutionException.class, starting::get).getCause());
    }

    /** -1 while nobody answers. */
    private static int readiness(int port) throws InterruptedException {
        try {
            return get(port, "/ready").statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void whoMayNotSeeTheClustersIdentityIsToldWhatToDo() {
        String token = api.cluster().api().tokens().issue(User.named("nobody"));
        ClusterIdentity.Unknown refused = assertThrows(ClusterIdentity.Unknown.class, () -> WatcherMain.start(lifecycle, config(Map.of()), kubernetes(token)));
        assertEquals(ExitCode.UNREACHABLE, refused.exitCode());
        assertTrue(refused.getMessage().contains("STEADFAST_CLUSTER_ID"), refused.getMessage());
    }

    @Test
    void anApiServerThatIsNotThereIsNamed() {
        Config nowhere = new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:1").build();
        ClusterIdentity.Unknown unreachable = assertThrows(ClusterIdentity.Unknown.class, () -> WatcherMain.start(lifecycle, config(Map.of()), nowhere));
        assertTrue(unreachable.getMessage().contains("http://127.0.0.1:1"), unreachable.getMessage());
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder(new String(record.key(), StandardCharsets.UTF_8));
        record.headers().forEach(h -> text.append(' ').append(h.key()).append('=').append(new String(h.value(), StandardCharsets.UTF_8)));
        return record.value() == null ? text.toString() : text.append(' ').append(new String(record.value(), StandardCharsets.UTF_8)).toString();
    }

    private static WatcherConfig config(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", KafkaForTests.bootstrapServers(), "STEADFAST_TOPICS_PARTITIONS", "3",
                "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0"));
        environment.putAll(more);
        return WatcherConfig.read(new ConfigSources(environment, Map.of()));
    }

    private Config kubernetes(String token) {
        return new ConfigBuilder(Config.empty()).withMasterUrl(api.cluster().url()).withOauthToken(token).build();
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
