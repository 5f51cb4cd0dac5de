package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Carries faults out. Those of different members overlap; those of one wait for one another. */
final class Mischief {
    private final List<Replica> members;
    private final Function<String, Replica> another;
    private final AtomicInteger added = new AtomicInteger();

    /** @param another starts one more, of this name */
    Mischief(List<Replica> members, Function<String, Replica> another) {
        this.members = members;
        this.another = another;
    }

    /** Returns when what was broken is whole again. */
    void carryOut(Fault fault, Duration lasts, int choice) throws InterruptedException {
        Replica one = members.get(choice % members.size());
        boolean asAnother = choice / members.size() % 2 == 0;
        switch (fault) {
            case KILL -> one.kill(lasts, asAnother);
            case STOP -> one.stop(lasts, asAnother);
            case PAUSE, HICCUP -> one.pause(lasts);
            case KILL_ALL -> {
                List<Thread> each = new ArrayList<>();
                for (Replica member : members) {
                    each.add(Thread.ofVirtual().start(() -> {
                        try {
                            member.kill(lasts, asAnother);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
                }
                for (Thread thread : each) {
                    thread.join();
                }
            }
            case ADD -> {
                try (Replica more = another.apply("more-" + added.incrementAndGet())) {
                    Thread.sleep(lasts);
                    if (asAnother) {
                        more.leave();
                    }
                }
            }
        }
    }
}
