package dev.steadfast.standalone.live.upgrade;

import dev.steadfast.standalone.live.stories.Patience;
import dev.steadfast.standalone.live.stories.Stories;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The two replicas of a service, replaced as its Deployment does by default: one more, and when that is ready one less. */
final class Replicas implements AutoCloseable {
    /** Two, and one more while one is replaced. */
    static final int PLACES = 3;

    final String service;
    private final Class<?> main;
    private final IntFunction<Map<String, String>> environment;
    private final List<Integer> managementPorts;
    private final Path folder;
    private final HttpClient http;
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private int begun;

    /** @param environment of the replica at a place @param managementPorts by place */
    Replicas(String service, Class<?> main, IntFunction<Map<String, String>> environment, List<Integer> managementPorts, Path folder, HttpClient http) {
        this.service = service;
        this.main = main;
        this.environment = environment;
        this.managementPorts = managementPorts;
        this.folder = folder;
        this.http = http;
    }

    /** One more. */
    Replica begin(Build build) {
        int place = 0;
        while (taken(place)) {
            place++;
        }
        Replica replica = new Replica(service + "-" + ++begun, build, place, managementPorts.get(place), main, new HashMap<>(environment.apply(place)), folder);
        replicas.add(replica);
        return replica;
    }

    private boolean taken(int place) {
        return replicas.stream().anyMatch(r -> r.place == place);
    }

    void awaitReady(Replica replica) {
        Patience.until(replica + " is ready", () -> {
            Stories.check(replica.starts(), replica + " starts; its log says why it does not");
            return replica.ready(http);
        });
    }

    /** One less. */
    void end(Replica replica) throws InterruptedException {
        replica.end();
        replicas.remove(replica);
    }

    /** A step of a roll-out. */
    void replace(Replica replica, Build build) throws InterruptedException {
        awaitReady(begin(build));
        end(replica);
    }

    Replica one(Predicate<Replica> which) {
        return replicas.stream().filter(which).min(Comparator.comparing(r -> r.place)).orElseThrow();
    }

    List<Replica> all() {
        return List.copyOf(replicas);
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
    }

    @Override
    public String toString() {
        return service;
    }
}
