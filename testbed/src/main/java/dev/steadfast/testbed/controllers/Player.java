package dev.steadfast.testbed.controllers;

import dev.steadfast.testbed.apiserver.ApiClient;
import dev.steadfast.testbed.apiserver.ApiServer;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.Refused;
import dev.steadfast.testbed.apiserver.ResourceType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who watches the cluster and acts on it: one thread, that first takes in what has changed and then works on one
 * key after the other. A key that fails is tried again, later each time.
 */
public abstract class Player implements AutoCloseable {
    private static final long FIRST_RETRY_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LAST_RETRY_NANOS = Duration.ofSeconds(15).toNanos();

    private record Due(long at, String key) {
    }

    private record Noted(Change change, Consumer<Change> observer) {
    }

    protected final ApiClient api;
    private final ApiServer server;
    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Queue<Noted> inbox = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>(java.util.Comparator.comparingLong(Due::at));
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    protected Player(ApiServer server, String agent) {
        this.server = server;
        this.api = server.client(agent);
        this.thread = Thread.ofVirtual().name(getClass().getSimpleName()).unstarted(this::run);
    }

    /** Has every change of the kind shown to the observer, on this player's thread; what exists now comes first. */
    protected final void observe(ResourceType type, Consumer<Change> observer) {
        server.store().listen(type, change -> {
            if (!closed) {
                inbox.add(new Noted(change, observer));
                LockSupport.unpark(thread);
            }
        });
    }

    /** Works on one key: looks at what is, and takes the next step. */
    protected abstract void work(String key);

    /** To be called once, when the constructor is done. */
    public Player start() {
        thread.start();
        return this;
    }

    /** Works on the key soon. */
    protected final void soon(String key) {
        later(key, Duration.ZERO);
    }

    /** Works on the key after that time, or earlier. */
    protected final void later(String key, Duration time) {
        long at = System.nanoTime() + Math.max(0, time.toNanos());
        Long there = due.get(key);
        if (there == null || at < there) {
            due.put(key, at);
            queue.add(new Due(at, key));
        }
    }

    private void run() {
        while (!closed) {
            for (Noted noted = inbox.poll(); noted != null; noted = inbox.poll()) {
                noted.observer().accept(noted.change());
            }
            Due next = queue.peek();
            long now = System.nanoTime();
            if (next == null || next.at() > now) {
                if (inbox.isEmpty()) {
                    LockSupport.parkNanos(next == null ? Duration.ofSeconds(5).toNanos() : next.at() - now);
                }
                continue;
            }
            queue.poll();
            if (due.remove(next.key(), next.at())) {
                attempt(next.key());
            }
        }
    }

    private void attempt(String key) {
        try {
            work(key);
            failures.remove(key);
        } catch (Refused refused) {
            log.debug("{}: {}", key, refused.getMessage());
            retry(key);
        } catch (RuntimeException e) {
            log.warn("{}", key, e);
            retry(key);
        }
    }

    private void retry(String key) {
        int times = failures.merge(key, 1, Integer::sum);
        later(key, Duration.ofNanos(Math.min(LAST_RETRY_NANOS, FIRST_RETRY_NANOS << Math.min(times, 10))));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
