package dev.steadfast.remediator.live;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kubernetes quantity such as {@code 10Gi}. */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(?:[eE]([0-9]{1,2})|(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")), Map.entry("k", BigDecimal.TEN.pow(3)), Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)), Map.entry("T", BigDecimal.TEN.pow(12)), Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("E", BigDecimal.TEN.pow(18)), Map.entry("Ki", power(1)), Map.entry("Mi", power(2)), Map.entry("Gi", power(3)),
            Map.entry("Ti", power(4)), Map.entry("Pi", power(5)), Map.entry("Ei", power(6)));

    private Quantity() {}

    private static BigDecimal power(int exponent) {
        return BigDecimal.valueOf(1024).pow(exponent);
    }

    /** @throws IllegalArgumentException if the text is no quantity */
    public static BigDecimal parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a quantity: " + text);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2) != null) {
            return number.multiply(BigDecimal.TEN.pow(Integer.parseInt(matcher.group(2))));
        }
        return matcher.group(3) == null ? number : number.multiply(UNITS.get(matcher.group(3)));
    }
}
