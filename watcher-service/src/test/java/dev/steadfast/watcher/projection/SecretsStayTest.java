package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.testbed.apiserver.ApiServer.Cut;
import dev.steadfast.testbed.apiserver.Fault;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Verb;
import dev.steadfast.testbed.kafka.KafkaForTests;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.SimulatedApi;
import dev.steadfast.watcher.WatcherConfig;
import dev.steadfast.watcher.WatcherMain;
import dev.steadfast.watcher.WatcherTopics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The whole watcher, with secrets in every place of every kind: none is in any byte of a topic, in the log, in the metrics or in an error message. */
class SecretsStayTest {
    private static final Map<String, ResourceType> TYPES = ResourceTypes.all().stream().collect(Collectors.toMap(ResourceType::kind, Function.identity()));
    private static final List<String> LOGGERS = List.of("dev.steadfast", "io.fabric8", "io.vertx");
    /** Each is masked wherever text may leave. */
    private static final List<String> CREDENTIALS = List.of("login with password=PLANTED-hunter2 failed", "Authorization: Bearer PLANTEDabcdefgh0123456789", "https://admin:PLANTED-pw@registry.example/v2/",
            "ghp_PLANTED0123456789abcdefghijklmnopqr", "-----BEGIN RSA PRIVATE KEY-----\nPLANTED\n-----END RSA PRIVATE KEY-----", "eyJPLANTED.eyJzdWIi.c2ln", "AKIAPLANTED012345678",
            "{\"client_secret\": \"PLANTED-in-json\"}", "token: PLANTED0123456789abcdef");

    private final SimulatedApi api = new SimulatedApi();
    private final Lifecycle lifecycle = new Lifecycle("watcher");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final WatcherTopics topics = new WatcherTopics();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
        LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.DEBUG));
    }

    @AfterEach
    void stop() {
        lifecycle.stop();
        LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
        api.close();
    }

    @Test
    void nothingPlantedIsFoundAnywhere() throws Exception {
        for (Kind kind : Kind.values()) {
            say(kind, withUnknownFields(kind), false);
        }
        api.server().faults().inject(r -> r.verb() == Verb.LIST && r.type() == ResourceTypes.PODS, new Fault.CutAnswer(), 1);
        api.server().faults().inject(r -> r.verb() == Verb.LIST && r.type() == ResourceTypes.SETS, new Fault.Refuse(500, "secret=PLANTED-reason", CREDENTIALS.getFirst(), 0), 1);
        api.server().faults().inject(r -> r.verb() == Verb.WATCH && r.type() == ResourceTypes.NODES, new Fault.Refuse(403, "Forbidden", CREDENTIALS.get(2), 0), 1);
        int port = WatcherMain.start(lifecycle, config(), kubernetes());
        Eventually.equal(200, () -> get(port, "/ready").statusCode());
        List<String> changed = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            changed.add(say(kind, withCredentials(kind), false));
        }
        say(Kind.SERVICE, tooLarge(), false);
        // Of an object that waits only the newest state is published: its end comes when what was said before is through.
        Eventually.equal(new TreeSet<>(changed), () -> versions(changed));
        for (Kind kind : Kind.values()) {
            changed.add(say(kind, withCredentials(kind), true));
        }
        say(Kind.JOB, withoutUid(), false);
        api.server().cutWatches(ResourceTypes.CLAIMS, Cut.MID_OBJECT);
        Eventually.equal(new TreeSet<>(changed), () -> versions(changed));
        Eventually.holds("the large one has a dead letter", () -> topics.read(Topic.RESOURCES.deadLetters()).stream().anyMatch(r -> WatcherTopics.key(r).endsWith("/too-large")));
        Eventually.holds("the unreadable one was met", () -> logged().contains("UNREADABLE"));

        List<String> found = new ArrayList<>();
        all().forEach(record -> leaks(record.topic(), text(record), found));
        leaks("metrics", get(port, "/metrics").body(), found);
        leaks("readiness", get(port, "/ready").body(), found);
        leaks("log", logged(), found);
        assertEquals(List.of(), found);
        assertTrue(all().anyMatch(record -> text(record).contains("[masked:")), "what was to be masked did not come through");
        assertTrue(logged().contains("[masked:") && logged().contains("listed"), "the log was not heard");
    }

    /** @return its version */
    private String say(Kind kind, ObjectNode object, boolean deleted) {
        String version = Long.toString(api.server().store().version() + 1);
        ((ObjectNode) object.get("metadata")).put("resourceVersion", version);
        api.server().store().replay(TYPES.get(kind.kind()), object, deleted);
        return version;
    }

    /** Secrets as they are in fields that don't leave, and what no version of Kubernetes knows in every object. Maps whose keys are free take it for an entry: it must be masked there. */
    private static ObjectNode withUnknownFields(Kind kind) {
        ObjectNode tree = (ObjectNode) new ProjectionCase(kind).tree();
        PlantedSecretsTest.objects(tree).forEach(object -> object.put("unknown", CREDENTIALS.getFirst()).put(CREDENTIALS.get(3), "x").putObject("unknownObject").putArray("list").add("PLANTED"));
        return tree;
    }

    /** A credential in the place of every text but names, uids and instants. */
    private static ObjectNode withCredentials(Kind kind) {
        ObjectNode tree = (ObjectNode) new ProjectionCase(kind).tree();
        Set<String> exact = AllowedPaths.of(FieldsFile.compile(new Lists(), kind.kind())).entrySet().stream().filter(e -> e.getValue() == Scalar.EXACT).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<Runnable> planting = new ArrayList<>();
        PlantedSecretsTest.strings("", tree, (path, put) -> {
            if (!exact.contains(path) && !Set.of("kind", "apiVersion").contains(path)) {
                String credential = CREDENTIALS.get(planting.size() % CREDENTIALS.size());
                planting.add(() -> put.accept(credential));
            }
        });
        planting.forEach(Runnable::run);
        return tree;
    }

    private static ObjectNode tooLarge() {
        ObjectNode tree = (ObjectNode) new ProjectionCase(Kind.SERVICE).tree();
        ObjectNode metadata = (ObjectNode) tree.get("metadata");
        metadata.put("name", "too-large").put("uid", "0b7a1c52-0000-4000-8000-00000000beef");
        ObjectNode labels = metadata.putObject("labels");
        for (int i = 0; i < 300; i++) {
            labels.put("label-" + i, CREDENTIALS.get(i % CREDENTIALS.size()));
        }
        return tree;
    }

    private static ObjectNode withoutUid() {
        ObjectNode tree = withUnknownFields(Kind.JOB);
        ((ObjectNode) tree.get("metadata")).put("uid", "").put("name", "no-uid");
        return tree;
    }

    private Stream<ConsumerRecord<byte[], byte[]>> all() {
        return Stream.of(Topic.RESOURCES, Topic.CLUSTER_RESOURCES, Topic.HISTORY, Topic.CHECKPOINTS, Topic.INVENTORY).flatMap(t -> Stream.of(t.topicName(), t.deadLetters())).flatMap(t -> topics.read(t).stream());
    }

    private Set<String> versions(List<String> expected) {
        Set<String> seen = new TreeSet<>();
        topics.read(Topic.HISTORY.topicName()).stream().map(r -> WatcherTopics.header(r, "ce_resourceversion")).filter(v -> v != null && expected.contains(v)).forEach(seen::add);
        return seen;
    }

    private String logged() {
        return List.copyOf(log.list).stream().map(e -> e.getFormattedMessage() + " " + e.getKeyValuePairs() + " " + (e.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(e.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private void leaks(String where, String text, List<String> found) {
        for (String secret : List.of("PLANTED", "hunter2", api.cluster().adminToken())) {
            int at = text.indexOf(secret);
            if (at >= 0) {
                found.add(where + ": " + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60)));
            }
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder(new String(record.key(), StandardCharsets.UTF_8));
        record.headers().forEach(h -> text.append(' ').append(h.key()).append('=').append(new String(h.value(), StandardCharsets.UTF_8)));
        return record.value() == null ? text.toString() : text.append(' ').append(new String(record.value(), StandardCharsets.UTF_8)).toString();
    }

    private static WatcherConfig config() {
        return WatcherConfig.read(new ConfigSources(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", KafkaForTests.bootstrapServers(), "STEADFAST_TOPICS_PARTITIONS", "3",
                "STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_MANAGEMENT_HOST", "127.0.0.1", "STEADFAST_MANAGEMENT_PORT", "0", "STEADFAST_WATCHER_RECORD_BYTES", "10000",
                "STEADFAST_WATCHER_LEASE", "false"), Map.of()));
    }

    private Config kubernetes() {
        return new ConfigBuilder(Config.empty()).withMasterUrl(api.cluster().url()).withOauthToken(api.cluster().adminToken()).build();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
