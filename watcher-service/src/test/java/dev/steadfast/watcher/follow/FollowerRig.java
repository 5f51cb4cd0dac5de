package dev.steadfast.watcher.follow;

import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.watcher.Eventually;
import dev.steadfast.watcher.SimulatedApi;
import dev.steadfast.watcher.backlog.Backlog;
import dev.steadfast.watcher.backlog.Batch;
import dev.steadfast.watcher.backlog.Offer;
import dev.steadfast.watcher.backlog.Scope;
import dev.steadfast.watcher.kube.ApiServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Followers beside a simulated API server; what they offer is taken here as the publisher would. */
abstract class FollowerRig {
    static final Scope SERVICES = new Scope(Kind.SERVICE, "", "");
    static final Scope NODES = new Scope(Kind.NODE, "", "");
    static final Pace FAST = new Pace(2, 1 << 20, Duration.ofMinutes(5), Duration.ofSeconds(20), Duration.ofMillis(5), Duration.ofMillis(50));

    final SimulatedApi api = new SimulatedApi();
    final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    final Map<String, String> topic = new TreeMap<>();
    final List<String> history = new ArrayList<>();
    final List<Thread> threads = new ArrayList<>();
    Backlog backlog = backlog(1, SERVICES, NODES);

    @BeforeEach
    void namespace() {
        api.create(ResourceTypes.NAMESPACES, "", "{'metadata':{'name':'bank'}}");
        service("a");
        service("b");
        service("c");
    }

    @AfterEach
    void stop() {
        threads.forEach(Thread::interrupt);
        api.close();
    }

    void started() {
        start(SERVICES);
        Eventually.equal(List.of("bank/a", "bank/b", "bank/c"), this::names);
        Eventually.equal(1L, () -> api.server().watching(ResourceTypes.SERVICES));
        // The answer has arrived, too: what becomes stale from here on was not so before.
        Eventually.equal(KindState.COMPLETE, () -> backlog.state(SERVICES));
    }

    void start(Scope... scopes) {
        start(FAST, scopes);
    }

    void start(Pace pace, Scope... scopes) {
        start(pace, Thread::sleep, scopes);
    }

    /** @param rest instead of the time between two tries */
    void start(Pace pace, Follower.Rest rest, Scope... scopes) {
        ApiServer server = new ApiServer(api.client(), 4);
        Map<Scope, Follower> followers = new HashMap<>();
        for (Scope scope : scopes) {
            followers.put(scope, new Follower(scope, server, backlog, pace, events(), Clock.systemUTC(), RandomGenerator.getDefault(), rest));
        }
        backlog.whenRaised(() -> followers.values().forEach(Follower::again));
        followers.values().forEach(f -> threads.add(Thread.ofVirtual().start(f)));
    }

    static Backlog backlog(long epoch, Scope... scopes) {
        return new Backlog(List.of(scopes), 1 << 20, epoch, Clock.systemUTC());
    }

    void service(String name) {
        api.create(ResourceTypes.SERVICES, "bank", "{'metadata':{'name':'" + name + "'},'spec':{'ports':[{'port':80}]}}");
    }

    /** What the topic would hold now, without what every cluster has. */
    List<String> names() {
        Batch batch = backlog.take(false, List.of());
        batch.changes().forEach(change -> {
            if (change.before() != null) {
                history.add(change.name() + " gone " + change.before().uid());
            }
            if (change.now().gone()) {
                history.add(change.name() + " gone " + change.now().uid());
                topic.remove(change.name());
            } else {
                topic.put(change.name(), change.now().uid());
            }
        });
        backlog.done(batch);
        return topic.keySet().stream().filter(name -> !name.startsWith("default/")).toList();
    }

    List<String> lines(String prefix) {
        return log.stream().filter(l -> l.startsWith(prefix)).toList();
    }

    void said(String line) {
        log.add(line);
    }

    FollowerEvents events() {
        return new FollowerEvents() {
            @Override
            public void listed(Kind kind, Resync reason, int items, int gone) {
                said("listed " + reason + " items " + items + " gone " + gone);
            }

            @Override
            public void watching(Kind kind, Resumption from) {
                said("watching from " + from);
            }

            @Override
            public void interrupted(Kind kind, Interruption reason, String message) {
                said("interrupted " + reason);
            }

            @Override
            public void ranBackwards(Kind kind, long before, long now) {
                said("ran backwards");
            }

            @Override
            public void offered(Kind kind, Offer offer) {}

            @Override
            public void heard(Kind kind) {}
        };
    }
}
