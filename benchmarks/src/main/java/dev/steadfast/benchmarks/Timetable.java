package dev.steadfast.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done when, and for how long.
 *
 * @param length after it everything is whole again; steps begin before
 * @param steps by the time of their begin
 */
public record Timetable<T>(Duration length, List<Step<T>> steps) {

    public Timetable {
        steps = steps.stream().sorted(Comparator.comparing(Step::at)).toList();
    }

    /**
     * @param at since the beginning
     * @param lasts how long what is broken stays broken
     * @param choice decides what is left open by the rest: which of several, how far, under which name
     */
    public record Step<T>(Duration at, T what, Duration lasts, int choice) {
        @Override
        public String toString() {
            return String.format("%6.1f s %s for %.1f s (%d)", at.toMillis() / 1e3, what, lasts.toMillis() / 1e3, choice);
        }
    }

    /** Carries one step out; returns when what was broken is whole again. */
    @FunctionalInterface
    public interface Deed<T> {
        void carryOut(T what, Duration lasts, int choice) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param done how often each was carried out
     * @param failed what could not be, and why
     */
    public record Course<T>(Map<T, Integer> done, List<String> failed) {}

    /** Says each step, and carries it out at its time, beside those that are under way. Returns when the time is over and the last one is done. */
    public Course<T> play(Deed<T> deed) throws InterruptedException {
        Map<T, Integer> done = Collections.synchronizedMap(new HashMap<>());
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        long begun = System.nanoTime();
        List<Thread> under = new ArrayList<>();
        for (Step<T> step : steps) {
            sleepUntil(begun + step.at().toNanos());
            System.out.println(step);
            under.add(Thread.ofVirtual().name(step.what().toString()).start(() -> {
                try {
                    deed.carryOut(step.what(), step.lasts(), step.choice());
                    done.merge(step.what(), 1, Integer::sum);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Exception e) {
                    failed.add(step + " went wrong: " + e);
                    System.out.println(failed.getLast());
                }
            }));
        }
        sleepUntil(begun + length.toNanos());
        for (Thread thread : under) {
            thread.join();
        }
        return new Course<>(Map.copyOf(done), List.copyOf(failed));
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }
}
