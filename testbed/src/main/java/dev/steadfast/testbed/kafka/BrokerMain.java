package dev.steadfast.testbed.kafka;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The embedded broker as a process of its own: {@code BrokerMain DIRECTORY [PORT]} (port 0 or none: any free one).
 * Prints one line, {@code kafka ready on HOST:PORT}, when it serves; stops cleanly on SIGTERM, and when its standard input
 * ends if {@code steadfast.broker.dies-with-parent} is set, so that a killed parent leaves no broker behind.
 * Exit status 1: it could not start, or it had a fatal fault, and the line on standard error says why.
 */
public final class BrokerMain {
    static final String READY = "kafka ready on ";
    static final String DIES_WITH_PARENT = "steadfast.broker.dies-with-parent";

    private BrokerMain() {
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: BrokerMain DIRECTORY [PORT]");
            System.exit(1);
        }
        boolean diesWithParent = Boolean.getBoolean(DIES_WITH_PARENT);
        if (diesWithParent) {
            // Ctrl-C reaches every process of a terminal; the parent still needs its broker while it puts its things away.
            Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        }
        EmbeddedKafka kafka;
        try {
            kafka = EmbeddedKafka.start(Path.of(args[0]), false, args.length == 2 ? Integer.parseInt(args[1]) : 0, EmbeddedKafka.Shape.KILLED);
        } catch (RuntimeException e) {
            System.err.println("kafka: " + e.getMessage());
            System.exit(1);
            return;
        }
        kafka.faults().fatal().thenAccept(fault -> {
            System.err.println("kafka: " + fault.getMessage());
            Runtime.getRuntime().halt(1);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
        System.out.println(READY + kafka.bootstrapServers());
        System.out.flush();
        if (diesWithParent) {
            while (System.in.read() >= 0) {
                // Nothing is said to the broker; only the end of the stream counts.
            }
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }
}
