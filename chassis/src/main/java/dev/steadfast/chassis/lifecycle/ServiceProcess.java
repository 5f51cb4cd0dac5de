package dev.steadfast.chassis.lifecycle;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service as a process of its own: runs until a signal or a failure ends it, and says how in its exit status. */
public final class ServiceProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    private ServiceProcess() {
    }

    /** The last call of a {@code main}: does not return. */
    public static void run(String service, Consumer<Lifecycle> start) {
        var lifecycle = new Lifecycle(service);
        Runtime.getRuntime().addShutdownHook(new Thread(lifecycle::stop, service + "-stop"));
        System.exit(started(service, lifecycle, start).status());
    }

    private static ExitCode started(String service, Lifecycle lifecycle, Consumer<Lifecycle> start) {
        try {
            start.accept(lifecycle);
            return lifecycle.awaitEnd();
        } catch (RuntimeException | Error e) {
            if (e instanceof Refusal refusal) {
                refusal.getMessage().lines().forEach(line -> System.err.println(service + ": " + line));
                return refusal.exitCode();
            }
            LOG.atError().addKeyValue("service", service).setCause(e).log("service did not start");
            return ExitCode.FAILED;
        }
    }
}
