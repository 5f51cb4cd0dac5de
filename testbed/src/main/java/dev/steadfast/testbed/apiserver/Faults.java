package dev.steadfast.testbed.apiserver;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Faults that are injected into what comes over HTTP; the played controllers and kubelets are spared. */
public final class Faults {
    /** A fault that is armed. */
    public static final class Armed {
        private final Predicate<Request> when;
        private final Fault fault;
        private final AtomicInteger left;
        private final AtomicInteger hits = new AtomicInteger();

        private Armed(Predicate<Request> when, Fault fault, int times) {
            this.when = when;
            this.fault = fault;
            this.left = new AtomicInteger(times);
        }

        /** How often it was done. */
        public int hits() {
            return hits.get();
        }

        /** Never again. */
        public void disarm() {
            left.set(0);
        }

        private boolean hit(Request request) {
            if (left.get() <= 0 || !when.test(request)) {
                return false;
            }
            if (left.getAndUpdate(n -> n > 0 ? n - 1 : 0) <= 0) {
                return false;
            }
            hits.incrementAndGet();
            return true;
        }
    }

    private final List<Armed> armed = new CopyOnWriteArrayList<>();
    private final Set<ResourceType> forbidden = ConcurrentHashMap.newKeySet();
    private final Set<ResourceType> notServed = ConcurrentHashMap.newKeySet();

    /** Does the fault to the next so many requests that match. */
    public Armed inject(Predicate<Request> when, Fault fault, int times) {
        var one = new Armed(when, fault, times);
        armed.add(one);
        return one;
    }

    /** Does the fault to every request that matches, until it is disarmed. */
    public Armed always(Predicate<Request> when, Fault fault) {
        return inject(when, fault, Integer.MAX_VALUE);
    }

    /** 403 for everything about the kind, to everybody. */
    public void forbid(ResourceType type) {
        forbidden.add(type);
    }

    public void permit(ResourceType type) {
        forbidden.remove(type);
    }

    /** 404 for everything about the kind, and discovery doesn't know it. */
    public void dontServe(ResourceType type) {
        notServed.add(type);
    }

    public void serve(ResourceType type) {
        notServed.remove(type);
    }

    public void clear() {
        armed.clear();
        forbidden.clear();
        notServed.clear();
    }

    boolean serves(ResourceType type) {
        return !notServed.contains(type);
    }

    boolean isForbidden(ResourceType type) {
        return forbidden.contains(type);
    }

    /** The fault for this request; null for none. */
    Fault take(Request request) {
        for (Armed one : armed) {
            if (one.hit(request)) {
                return one.fault;
            }
        }
        return null;
    }
}
