package dev.steadfast.benchmarks.faults;

import dev.steadfast.benchmarks.Replica;
import dev.steadfast.testbed.kafka.KafkaProcess;
import dev.steadfast.testbed.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Carries faults out. Those of different things overlap; those of one thing wait for one another. */
final class Mischief {
    private static final int[] REFUSALS = {429, 500, 503};
    /** Either way; between two clocks lies so much at most that the pulse waits for the one that is behind. */
    private static final long LARGEST_STEP_MILLIS = 290_000;

    private final World world;
    private final Proxy proxy;
    private final KafkaProcess kafka;
    private final List<Replica> replicas;
    private final Path clock;
    private final ReentrantLock broker = new ReentrantLock();
    private final ReentrantLock server = new ReentrantLock();

    Mischief(World world, Proxy proxy, KafkaProcess kafka, List<Replica> replicas, Path clock) {
        this.world = world;
        this.proxy = proxy;
        this.kafka = kafka;
        this.replicas = replicas;
        this.clock = clock;
    }

    /** Returns when what was broken is whole again. */
    void carryOut(Fault fault, Duration lasts, int choice) throws InterruptedException, IOException {
        switch (fault) {
            case KILL_LEADER -> leader().kill(lasts, choice % 2 == 0);
            case KILL_REPLICA -> replicas.get(choice % 2).kill(lasts, choice % 4 < 2);
            case PAUSE_LEADER -> leader().pause(lasts);
            case PAUSE_REPLICA -> replicas.get(choice % 2).pause(lasts);
            case KILL_BROKER -> alone(broker, () -> {
                kafka.kill();
                Thread.sleep(lasts);
                kafka.start();
            });
            case PAUSE_BROKER -> alone(broker, () -> {
                try (Pause pause = Pause.of(kafka.pid())) {
                    Thread.sleep(lasts);
                }
            });
            case RESTART_API -> alone(server, () -> away(lasts, false));
            case COMPACT_WHILE_AWAY -> alone(server, () -> away(lasts, true));
            case COMPACT -> alone(server, world::compact);
            case CUT -> proxy.each(ProxiedWatch::cut);
            case EXPIRE -> proxy.each(ProxiedWatch::expire);
            case REFUSE -> toggle(lasts, () -> proxy.refuse(REFUSALS[choice % REFUSALS.length]), () -> proxy.refuse(0));
            case STALL -> toggle(lasts, () -> proxy.stall(true), () -> proxy.stall(false));
            case DUPLICATE -> toggle(lasts, () -> proxy.duplicate(true), () -> proxy.duplicate(false));
            case STEP_CLOCK -> Files.writeString(clock, Long.toString((choice - 500) * LARGEST_STEP_MILLIS / 500));
        }
    }

    private void away(Duration lasts, boolean compact) throws InterruptedException {
        proxy.down();
        if (compact) {
            world.compact();
        }
        world.down();
        Thread.sleep(lasts);
        world.up();
        if (compact) {
            world.compact();
        }
        proxy.up();
    }

    private static void toggle(Duration lasts, Runnable begin, Runnable end) throws InterruptedException {
        begin.run();
        Thread.sleep(lasts);
        end.run();
    }

    /** What may be interrupted. */
    private interface Deed {
        void run() throws InterruptedException;
    }

    private static void alone(ReentrantLock lock, Deed deed) throws InterruptedException {
        lock.lock();
        try {
            deed.run();
        } finally {
            lock.unlock();
        }
    }

    /** Who holds the lease; the first replica if nobody does. */
    private Replica leader() throws IOException, InterruptedException {
        String holder = world.api().get("/apis/coordination.k8s.io/v1/namespaces/steadfast/leases/steadfast-watcher").path("spec").path("holderIdentity").asString("");
        return replicas.stream().filter(replica -> replica.identity().equals(holder)).findAny().orElse(replicas.getFirst());
    }
}
