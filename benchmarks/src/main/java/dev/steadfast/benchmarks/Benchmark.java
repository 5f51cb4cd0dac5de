package dev.steadfast.benchmarks;

/** One thing that is measured, from nothing to a result; what it says on the way goes to standard output. */
@FunctionalInterface
public interface Benchmark {

    /** @param quick the same code, less of it: ends within 50 s on two cores */
    Result run(boolean quick) throws Exception;

    /** For those that take more than {@code --quick}. */
    default Result run(Options options) throws Exception {
        return run(options.quick());
    }
}
