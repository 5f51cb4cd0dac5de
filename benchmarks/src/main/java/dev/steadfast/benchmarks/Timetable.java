package dev.steadfast.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

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

    /**
     * One every so often, those of one another's time included; each as often as the others, in whatever order.
     *
     * @param all of which each is taken
     * @param every on average
     * @param begins none later
     * @param lasts how long one of them does; asked once a step
     */
    public static <T> Timetable<T> shuffled(List<T> all, Duration every, Duration begins, Duration length, Random random, Function<T, Duration> lasts) {
        List<Step<T>> steps = new ArrayList<>();
        List<T> pile = new ArrayList<>();
        for (long at = every.toMillis(); at < begins.toMillis(); at += random.nextLong(2 * every.toMillis()) + 1) {
            if (pile.isEmpty()) {
                pile.addAll(all);
                Collections.shuffle(pile, random);
            }
            T what = pile.removeLast();
            steps.add(new Step<>(Duration.ofMillis(at), what, lasts.apply(what), random.nextInt(1000)));
        }
        return new Timetable<>(length, steps);
    }

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
                    String what = step + " went wrong: " + e;
                    failed.add(what);
                    System.out.println(what);
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
