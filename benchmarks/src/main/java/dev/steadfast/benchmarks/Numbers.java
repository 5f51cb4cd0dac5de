package dev.steadfast.benchmarks;

import java.util.Collection;

/** What is said of many measurements. */
public final class Numbers {
    private Numbers() {
    }

    public static double median(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @param share as 0.99 */
    public static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    /** Three digits are more than is certain. */
    public static double rounded(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1e-9, Math.abs(value)))) - 2);
        return unit >= 1 ? Math.round(value) : Math.round(value / unit) / (double) Math.round(1 / unit);
    }
}
