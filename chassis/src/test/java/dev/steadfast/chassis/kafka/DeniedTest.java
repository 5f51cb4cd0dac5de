package dev.steadfast.chassis.kafka;

import static dev.steadfast.chassis.kafka.Kafka.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.testbed.kafka.Certificate;
import dev.steadfast.testbed.kafka.SecuredKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a broker with TLS, logins and an authorizer: whoever is not let in, or not allowed something, is told what to do about it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DeniedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static SecuredKafka kafka;
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start();
        kafka.user("service", "secret");
        kafka.admin().createTopics(List.of(new NewTopic("letters", 1, (short) 1))).all().get();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whatIsNotAllowedIsNamedAtTheStartAllAtOnce() {
        var see = on(ResourceType.TOPIC, "letters", AclOperation.READ);
        kafka.grant(List.of(see));
        var failure = failed(ensure(service(), new TopicSpec("letters", 1, 1, Map.of()).usedTo(TopicUse.READ, TopicUse.WRITE)));
        kafka.revoke(List.of(see));
        assertEquals("User:service lacks the ACL Write on Topic letters: kafka-acls.sh --bootstrap-server " + kafka.bootstrapServers()
                + " --add --allow-principal User:service --operation Write --topic letters", assertInstanceOf(TopicsException.class, failure).getMessage());
    }

    @Test
    void aTopicThatMayNotBeSeenIsNotJustMissing() {
        var message = failed(ensure(service(), new TopicSpec("letters", 1, 1, Map.of()).usedTo(TopicUse.WRITE))).getMessage();
        assertTrue(message.startsWith("topic letters can't be made: User:service lacks the ACL Create on Topic letters; make it by hand with 1 partitions"), message);
        assertTrue(message.contains("If it is there, it can't be seen: User:service lacks the ACL Write on Topic letters"), message);
    }

    @Test
    void aWriterThatLosesItsRightSaysSoAndGoesOnWhenItIsBack() {
        var write = on(ResourceType.TOPIC, "letters", AclOperation.WRITE);
        var id = on(ResourceType.TRANSACTIONAL_ID, "pen", AclOperation.WRITE);
        kafka.grant(List.of(write, id));
        var writer = await(KafkaWriter.transactional(vertx, service(), "pen", "pen", meters));
        var letters = List.of(new Outbound("letters", 0, new byte[] {1}, new byte[] {1}, List.of()));
        assertTrue(await(writer.write(letters)).committed());
        kafka.revoke(List.of(write));
        var refused = assertInstanceOf(WriteOutcome.Retriable.class, await(writer.write(letters)));
        assertTrue(assertInstanceOf(KafkaDeniedException.class, refused.cause()).getMessage().startsWith("User:service lacks the ACL Write on Topic letters: "), refused.toString());
        kafka.grant(List.of(write));
        assertTrue(await(writer.write(letters)).committed());
        kafka.revoke(List.of(id));
        var fenced = assertInstanceOf(WriteOutcome.Fenced.class, await(writer.write(letters)));
        assertTrue(fenced.cause().getMessage().startsWith("User:service lacks the ACL Write on TransactionalId pen: "), fenced.toString());
        await(writer.close());
        var another = failed(KafkaWriter.transactional(vertx, service(), "pen", "pen", meters));
        assertTrue(assertInstanceOf(KafkaDeniedException.class, another).getMessage().startsWith("User:service lacks the ACL Write on TransactionalId pen: "), another.getMessage());
        kafka.revoke(List.of(write));
    }

    @Test
    void aReaderEndsWithTheRightThatItLacks() {
        var topic = failed(ends(v -> TopicReader.start(vertx, service(), new TopicReading("reader", List.of("letters"), meters, Turns.UNHEARD), new Letters()).ended()));
        assertTrue(assertInstanceOf(KafkaDeniedException.class, topic).getMessage().startsWith("User:service lacks the ACL Read on Topic letters: "), topic.getMessage());
        assertEquals(ExitCode.UNREACHABLE, ((KafkaDeniedException) topic).exitCode());
        var read = on(ResourceType.TOPIC, "letters", AclOperation.READ);
        kafka.grant(List.of(read));
        var group = failed(ends(v -> GroupReader.start(vertx, service(), new GroupReading("member", "readers", List.of("letters"), meters, Turns.UNHEARD), null).ended()));
        kafka.revoke(List.of(read));
        assertTrue(assertInstanceOf(KafkaDeniedException.class, group).getMessage().startsWith("User:service lacks the ACL Read on Group readers: "), group.getMessage());
    }

    /** What docs/kafka-access.md says of rotation: whoever is connected stays, whoever comes needs the new one, without it the reason is said. */
    @Test
    void aNewPasswordIsNeededByWhoComesAnewAndNotByWhoIsIn() {
        kafka.user("rotated", "old");
        var write = new AclBinding(new ResourcePattern(ResourceType.TOPIC, "letters", PatternType.LITERAL), new AccessControlEntry("User:rotated", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
        kafka.grant(List.of(write));
        var writer = KafkaWriter.plain(vertx, new KafkaSettings(kafka.login("rotated", "old")), "rotated", meters);
        var letters = List.of(new Outbound("letters", 0, new byte[] {1}, new byte[] {1}, List.of()));
        assertTrue(await(writer.write(letters)).committed());
        kafka.user("rotated", "new");
        assertTrue(await(writer.write(letters)).committed());
        await(writer.close());
        var failure = failed(ensure(new KafkaSettings(kafka.login("rotated", "old"))));
        assertTrue(assertInstanceOf(KafkaDeniedException.class, failure).getMessage().startsWith("Kafka at " + kafka.bootstrapServers() + " does not let User:rotated in: "), failure.getMessage());
        await(ensure(new KafkaSettings(kafka.login("rotated", "new"))));
    }

    @Test
    void aNewAuthorityIsReadByWhoStartsAnew(@TempDir Path directory) throws Exception {
        Path trusted = directory.resolve("ca.crt");
        Files.copy(Certificate.make(directory, "another").certificate(), trusted);
        Map<String, String> properties = new HashMap<>(kafka.login("service", "secret"));
        properties.put("ssl.truststore.location", trusted.toString());
        var settings = new KafkaSettings(properties);
        var failure = failed(ensure(settings));
        assertTrue(assertInstanceOf(KafkaDeniedException.class, failure).getMessage().contains("does not let User:service in: SSL handshake failed"), failure.getMessage());
        Files.copy(kafka.authority(), trusted, StandardCopyOption.REPLACE_EXISTING);
        await(ensure(settings));
    }

    @Test
    void aCertificateIsALoginToo() {
        await(ensure(new KafkaSettings(kafka.certificate())));
    }

    private Future<Void> ensure(KafkaSettings settings, TopicSpec... specs) {
        return Topics.ensure(vertx, settings, List.of(specs), PATIENCE);
    }

    private static KafkaSettings service() {
        return new KafkaSettings(kafka.login("service", "secret"));
    }

    private static AclBinding on(ResourceType type, String name, AclOperation operation) {
        return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), new AccessControlEntry("User:service", "*", operation, AclPermissionType.ALLOW));
    }

    /** On a virtual thread, as readers want it. */
    private Future<Void> ends(java.util.function.Function<Void, Future<Void>> start) {
        Promise<Void> ended = Promise.promise();
        vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                start.apply(null).onComplete(ended);
                return Future.succeededFuture();
            }
        }, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
        return ended.future();
    }

    private static Throwable failed(Future<?> future) {
        return await(future.transform(result -> Future.succeededFuture(result.cause())));
    }
}
