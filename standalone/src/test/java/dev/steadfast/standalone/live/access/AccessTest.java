package dev.steadfast.standalone.live.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.standalone.Ran;
import dev.steadfast.standalone.live.stories.Api;
import dev.steadfast.standalone.live.stories.PlayedCluster;
import dev.steadfast.standalone.live.stories.Stage;
import dev.steadfast.standalone.live.stories.Stories;
import dev.steadfast.testbed.kafka.SecuredKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a broker with TLS, SCRAM and an authorizer: with the ACLs of {@code deploy/components/strimzi} all goes well, and without any one of them the program says which.
 * The right to read a topic's configuration is taken from {@code steadfast topics verify}, which asks as the services do; {@code -Dsteadfast.acls=all} starts the service for each of these, too.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AccessTest {
    private static final List<String> SERVICES = List.of("steadfast-watcher", "steadfast-analyzer", "steadfast-remediator", "steadfast-webhooks");
    private static final Duration SAID_WITHIN = Duration.ofMinutes(1);
    private static final Map<String, List<AclBinding>> ACLS = DocumentedAcls.read();
    private static final boolean ALL = System.getProperty("steadfast.acls", "").equals("all");
    @TempDir
    static Path folder;
    private static SecuredKafka kafka;
    private static PlayedCluster cluster;
    private static Admitted admitted;

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start();
        cluster = new PlayedCluster(folder);
        admitted = new Admitted(kafka, cluster, folder);
        ACLS.keySet().forEach(user -> kafka.user(user, Admitted.PASSWORD));
        kafka.grant(ACLS.values().stream().flatMap(List::stream).toList());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        kafka.close();
    }

    @Test
    @Order(1)
    void whoMakesTheTopicsIsToldWhatIsMissingToo() {
        for (AclBinding right : ACLS.get("steadfast-topics")) {
            kafka.revoke(List.of(right));
            Ran ran = Ran.command("topics", "create", "--config", admitted.file("steadfast-topics"));
            kafka.grant(List.of(right));
            assertTrue((ran.out() + ran.err()).contains("User:steadfast-topics lacks the ACL " + DocumentedAcls.text(right)), ran.out() + ran.err());
        }
        assertEquals(0, Ran.command("topics", "create", "--config", admitted.file("steadfast-topics")).exit());
    }

    @Test
    @Order(2)
    void withTheDocumentedAclsASetIsFoundStuckAndPutRight() {
        Deque<Lifecycle> running = new ArrayDeque<>();
        try {
            for (String user : SERVICES) {
                running.push(new Lifecycle(user));
                admitted.start(user, running.peek());
            }
            Stage stage = new Stage("story", cluster, new Api(admitted.port), false);
            stage.open();
            Stories.forcedRollback(stage);
        } finally {
            running.forEach(Lifecycle::stop);
        }
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> withoutAnyOneOfThemTheServiceNamesIt() {
        return SERVICES.stream().flatMap(user -> ACLS.get(user).stream().map(right -> dynamicTest(user + " without " + DocumentedAcls.text(right), () -> {
            kafka.revoke(List.of(right));
            try {
                expect(user, "User:" + user + " lacks the ACL " + DocumentedAcls.text(right) + (right.pattern().patternType() == PatternType.PREFIXED ? "" : ": "));
            } finally {
                kafka.grant(List.of(right));
            }
        })));
    }

    private static void expect(String user, String message) {
        if (message.contains("DescribeConfigs") && !ALL) {
            Ran verified = Ran.command("topics", "verify", "--config", admitted.file(user));
            assertTrue(verified.out().contains(message), verified.out());
            return;
        }
        Lifecycle lifecycle = new Lifecycle(user);
        Logger root = (Logger) org.slf4j.LoggerFactory.getLogger("dev.steadfast");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.setLevel(Level.INFO);
        root.addAppender(log);
        String refusal = "";
        try {
            admitted.start(user, lifecycle);
        } catch (RuntimeException e) {
            refusal = String.valueOf(e.getMessage());
        }
        Instant end = Instant.now().plus(SAID_WITHIN);
        while (!(refusal + said(log)).contains(message) && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(20_000_000);
        }
        lifecycle.stop();
        root.detachAppender(log);
        assertTrue((refusal + said(log)).contains(message), message + " is not in: " + refusal + "\n" + said(log));
    }

    private static String said(ListAppender<ILoggingEvent> log) {
        return Stream.of(log.list.toArray(ILoggingEvent[]::new)).map(e -> e.getFormattedMessage() + " " + e.getKeyValuePairs()).collect(Collectors.joining("\n"));
    }
}
