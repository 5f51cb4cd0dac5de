package dev.steadfast.watcher.publish;

/** Whether this watcher may still publish. Asked after Kafka has fenced its writer, before another is opened, which would fence the successor. */
@FunctionalInterface
public interface Entitlement {
    boolean confirmed() throws InterruptedException;
}
