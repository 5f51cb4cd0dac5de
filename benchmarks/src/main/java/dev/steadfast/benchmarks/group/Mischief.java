package dev.steadfast.benchmarks.group;

import dev.steadfast.benchmarks.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Carries a schedule out. Faults of different members overlap; those of one wait for one another. */
final class Mischief {
    private final List<Replica> members;
    private final Function<String, Replica> another;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private int added;
    private String wrong;

    /** @param another starts one more, of this name */
    Mischief(List<Replica> members, Function<String, Replica> another) {
        this.members = members;
        this.another = another;
    }

    /** Returns when the schedule is over, and all members are there again. @throws IllegalStateException if a fault could not be carried out */
    void run(Schedule schedule) throws InterruptedException {
        long begun = System.nanoTime();
        List<Thread> faults = new ArrayList<>();
        for (Schedule.Step step : schedule.steps()) {
            sleepUntil(begun + step.at().toNanos());
            System.out.printf("%6.1f s %s for %.1f s (%d)%n", (System.nanoTime() - begun) / 1e9, step.fault(), step.lasts().toMillis() / 1e3, step.choice());
            faults.add(Thread.ofVirtual().name(step.fault().name()).start(() -> carryOut(step)));
        }
        sleepUntil(begun + schedule.length().toNanos());
        for (Thread fault : faults) {
            fault.join();
        }
        if (wrong != null) {
            throw new IllegalStateException(wrong);
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }

    private void carryOut(Schedule.Step step) {
        try {
            carryOut(step.fault(), step.lasts(), step.choice());
            synchronized (done) {
                done.merge(step.fault(), 1, Integer::sum);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            wrong = step + " went wrong: " + e.getMessage();
        }
    }

    private void carryOut(Fault fault, Duration lasts, int choice) throws InterruptedException {
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
                try (Replica more = another.apply("more-" + number())) {
                    Thread.sleep(lasts);
                    if (asAnother) {
                        more.leave();
                    }
                }
            }
        }
    }

    private int number() {
        synchronized (done) {
            return ++added;
        }
    }

    Map<Fault, Integer> done() {
        synchronized (done) {
            return Map.copyOf(done);
        }
    }
}
