package dev.steadfast.testbed.kafka;

import dev.steadfast.testbed.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real Kafka node (broker and KRaft controller) in this JVM, on loopback only. Ready when {@link #start} returns;
 * {@link #close} leaves no thread and, unless the directory was given, no file.
 *
 * <p>A fatal fault inside the broker halts the whole JVM (Kafka's own fault handler). Where that matters, use {@link KafkaProcess}.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final Path directory;
    private final boolean temporary;
    private final int port;
    private boolean closed;

    private EmbeddedKafka(KafkaRaftServer server, Path directory, boolean temporary, int port) {
        this.server = server;
        this.directory = directory;
        this.temporary = temporary;
        this.port = port;
    }

    /** On a free port, with a temporary directory. */
    public static EmbeddedKafka start() {
        try {
            return start(Files.createTempDirectory("steadfast-kafka"), true, 0, Shape.OPEN);
        } catch (IOException e) {
            throw new IllegalStateException("no temporary directory for the embedded broker: " + e.getMessage(), e);
        }
    }

    /**
     * @param directory keeps the broker's data; made and formatted when it is empty, continued when it holds data
     * @param port 0 for any free one
     */
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, false, port, Shape.OPEN);
    }

    /**
     * How it is reached, where that is not by plain text and by anybody.
     *
     * @param scram users that are there from the first moment, as {@code kafka-storage.sh format --add-scram} takes them
     * @param properties of a broker on a port, in place of the usual ones
     */
    record Shape(List<String> scram, IntFunction<Map<String, String>> properties) {
        static final Shape OPEN = new Shape(List.of(), port -> Map.of());
    }

    static EmbeddedKafka start(Path directory, boolean temporary, int port, Shape shape) {
        if (port != 0) {
            refuseTaken(port);
        }
        for (int attempt = 1; ; attempt++) {
            int brokerPort = port == 0 ? Ports.free() : port;
            try {
                return new EmbeddedKafka(boot(directory, brokerPort, Ports.free(), shape), directory, temporary, brokerPort);
            } catch (RuntimeException e) {
                var cause = root(e);
                // Between finding a port free and binding it, somebody else may take it.
                if (port != 0 || attempt == ATTEMPTS || !(cause instanceof BindException)) {
                    throw new IllegalStateException("the embedded broker did not start on port " + brokerPort + " with data in "
                            + directory + ": " + cause.getMessage(), e);
                }
            }
        }
    }

    private static KafkaRaftServer boot(Path directory, int port, int controllerPort, Shape shape) {
        format(directory, shape);
        var properties = BrokerProperties.of(directory, port, controllerPort);
        properties.putAll(shape.properties().apply(port));
        properties.merge("listeners", ",CONTROLLER://127.0.0.1:" + controllerPort, (given, controller) -> given.contains("CONTROLLER") ? given : given + controller);
        var config = new KafkaConfig(properties, false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static void format(Path directory, Shape shape) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(directory);
            new Formatter().setNodeId(1).setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(directory.toString())).setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER").setReleaseVersion(MetadataVersion.latestProduction())
                    .setScramArguments(shape.scram()).setPrintStream(silent).run();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker can't use the directory " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Returns when the broker has stopped. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        if (temporary) {
            Trees.delete(directory);
        }
    }

    /** Asked first, because a broker that can't bind is long-winded about it. */
    private static void refuseTaken(int port) {
        try (var socket = new ServerSocket()) {
            // As the broker does: a port whose last connections still linger is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException("the embedded broker did not start: port " + port + " is taken; give it another one", e);
        }
    }
}
