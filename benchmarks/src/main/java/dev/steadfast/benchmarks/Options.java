package dev.steadfast.benchmarks;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a benchmark is told.
 *
 * @param seed of everything that is left to chance; without {@code --seed} another one each time
 * @param minutes how long, 0: the benchmark's own length
 * @param real against a real control plane
 */
public record Options(boolean quick, long seed, int minutes, boolean real) {
    static final String USAGE = "[--quick] [--seed N] [--minutes N] [--real]";
    private static final int SEEDS = 1_000_000;

    /** @throws IllegalArgumentException if a number is none */
    static Options take(List<String> arguments) {
        boolean quick = arguments.remove("--quick");
        boolean real = arguments.remove("--real");
        return new Options(quick, number(arguments, "--seed", RandomGenerator.getDefault().nextInt(SEEDS)), (int) number(arguments, "--minutes", 0), real);
    }

    private static long number(List<String> arguments, String name, long otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0 || at + 1 == arguments.size()) {
            return otherwise;
        }
        List<String> both = arguments.subList(at, at + 2);
        String value = both.get(1);
        both.clear();
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + value + ": give a whole number", e);
        }
    }
}
