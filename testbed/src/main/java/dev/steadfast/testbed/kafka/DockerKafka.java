package dev.steadfast.testbed.kafka;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The broker of the tests in a container. It ends with this JVM (Testcontainers sees to it). */
final class DockerKafka {
    private static final String IMAGE = "apache/kafka:4.2.0";

    private DockerKafka() {
    }

    /** Empty where Docker does not answer or can't run the image. */
    static Optional<String> start() {
        if (!dockerAnswers()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Container.start());
        } catch (RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(DockerKafka.class).atWarn().addKeyValue("image", IMAGE).addKeyValue("reason", e.getMessage())
                    .log("Docker is there but can't run Kafka; the embedded broker is used");
            return Optional.empty();
        }
    }

    /** Asked before Testcontainers is loaded, which would take seconds and fill the log where there is no Docker. */
    private static boolean dockerAnswers() {
        if (System.getenv("DOCKER_HOST") != null) {
            return true;
        }
        return List.of(Path.of("/var/run/docker.sock"), Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock")).stream()
                .anyMatch(DockerKafka::accepts);
    }

    private static boolean accepts(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Apart, so that its class is loaded, and Testcontainers with it, only where Docker answers. */
    private static final class Container {
        @SuppressWarnings("resource") // ends with the JVM
        static String start() {
            var container = new KafkaContainer(DockerImageName.parse(System.getProperty("steadfast.test.kafka.image", IMAGE))
                    .asCompatibleSubstituteFor("apache/kafka"))
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "500")
                    .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "500");
            container.start();
            return container.getBootstrapServers();
        }
    }
}
