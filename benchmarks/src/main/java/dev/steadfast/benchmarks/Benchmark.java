package dev.steadfast.benchmarks;

/** One thing that is measured, from nothing to a result; what it says on the way goes to standard output. */
@FunctionalInterface
public interface Benchmark {

    /** @param options of which each benchmark minds those that are for it; {@code quick}, the same code, less of it, ends within 50 s on two cores, is for all */
    Result run(Options options) throws Exception;
}
