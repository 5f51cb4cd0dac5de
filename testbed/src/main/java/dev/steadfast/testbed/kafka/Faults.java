package dev.steadfast.testbed.kafka;

import java.util.concurrent.CompletableFuture;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's faults, where Kafka's own factory ends the process at a fatal one: here that is said and kept, and the node alone is of no more use. */
final class Faults implements FaultHandlerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final CompletableFuture<RuntimeException> fatal = new CompletableFuture<>();

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return fatal ? (message, cause) -> fatal(name, message, cause, action) : new LoggingFaultHandler(name, action);
    }

    private RuntimeException fatal(String name, String message, Throwable cause, Runnable action) {
        RuntimeException fault = new FaultHandlerException(name + ": " + message, cause);
        LOG.error("the embedded broker had a fatal fault", fault);
        action.run();
        fatal.complete(fault);
        return fault;
    }

    /** Ends with the first fatal fault, if there is one. */
    CompletableFuture<RuntimeException> fatal() {
        return fatal;
    }
}
