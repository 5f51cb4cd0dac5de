package dev.steadfast.testbed.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real Kafka node (broker and KRaft controller) in this JVM, on loopback only. Ready when {@link #start} returns;
 * {@link #close} leaves no thread and, unless the directory was given, no file.
 *
 * <p>A fatal fault inside the broker is logged, and {@link #close} throws it; the JVM goes on.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final Node node;
    private final Faults faults;
    private final Path directory;
    private final boolean temporary;
    private final List<Integer> ports;
    private boolean closed;

    private EmbeddedKafka(Node node, Faults faults, Path directory, boolean temporary, List<Integer> ports) {
        this.node = node;
        this.faults = faults;
        this.directory = directory;
        this.temporary = temporary;
        this.ports = ports;
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
     * @param ports how many it listens on
     * @param properties of a broker on these ports, in place of the usual ones
     */
    record Shape(List<String> scram, int ports, Function<List<Integer>, Map<String, String>> properties) {
        static final Shape OPEN = new Shape(List.of(), 1, ports -> Map.of());
        /** The same, for a process that may be killed and started again. */
        static final Shape KILLED = new Shape(List.of(), 1, ports -> BrokerProperties.quickAfterAKill());
    }

    static EmbeddedKafka start(Path directory, boolean temporary, int port, Shape shape) {
        try (Sockets sockets = Sockets.bound(port, shape.ports() + 1)) {
            format(directory, shape);
            List<Integer> ports = sockets.ports().subList(0, shape.ports());
            int controllerPort = sockets.ports().getLast();
            Map<String, String> properties = BrokerProperties.of(directory, ports.getFirst(), controllerPort);
            properties.putAll(shape.properties().apply(ports));
            properties.merge("listeners", ",CONTROLLER://127.0.0.1:" + controllerPort, (given, controller) -> given.contains("CONTROLLER") ? given : given + controller);
            Faults faults = new Faults();
            return new EmbeddedKafka(started(directory, properties, sockets, faults), faults, directory, temporary, ports);
        }
    }

    private static Node started(Path directory, Map<String, String> properties, Sockets sockets, Faults faults) {
        try {
            Node node = new Node(new KafkaConfig(properties, false), sockets, faults);
            node.start();
            return node;
        } catch (Exception e) {
            // Any: Scala throws what it does not declare.
            throw new IllegalStateException("the embedded broker did not start with data in " + directory + ": " + root(e).getMessage(), e);
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
        return "127.0.0.1:" + port();
    }

    public int port() {
        return ports.getFirst();
    }

    /** All of its listeners', in the order of its {@link Shape}. */
    List<Integer> ports() {
        return ports;
    }

    Faults faults() {
        return faults;
    }

    /** Returns when the broker has stopped. @throws IllegalStateException if it had a fatal fault while it was at work */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException fault = faults.fatal().getNow(null);
        node.stop();
        if (temporary) {
            Trees.delete(directory);
        }
        if (fault != null) {
            throw new IllegalStateException("the embedded broker on port " + port() + " had a fatal fault: " + root(fault).getMessage(), fault);
        }
    }
}
