package dev.steadfast.analyzer.detect;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Kubernetes quantities: {@code 500m}, {@code 2Gi}, {@code 1e3}. */
public final class Quantity {

    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")), Map.entry("u", new BigDecimal("1e-6")), Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")), Map.entry("M", new BigDecimal("1e6")), Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")), Map.entry("P", new BigDecimal("1e15")), Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)), Map.entry("Mi", BigDecimal.valueOf(1L << 20)), Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)), Map.entry("Pi", BigDecimal.valueOf(1L << 50)), Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantity() {}

    /** Empty if there is no text or it is no quantity. */
    public static Optional<BigDecimal> parse(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        BigDecimal factor = end == text.length() ? BigDecimal.ONE : SUFFIXES.get(text.substring(end));
        try {
            return factor == null ? Optional.empty() : Optional.of(new BigDecimal(text.substring(0, end)).multiply(factor));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As a number of bytes, or of whatever the unit is; null if the text is no quantity. */
    public static Long whole(String text) {
        return parse(text).map(BigDecimal::longValue).orElse(null);
    }
}
