package dev.steadfast.testbed.apiserver;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes quantities: {@code 500m}, {@code 20Gi}. */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile("([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([A-Za-z]*)");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(unit("", 1, 0, 0), unit("m", 10, -3, 0), unit("k", 10, 3, 0),
        unit("M", 10, 6, 0), unit("G", 10, 9, 0), unit("T", 10, 12, 0), unit("P", 10, 15, 0), unit("Ki", 2, 0, 10), unit("Mi", 2, 0, 20),
        unit("Gi", 2, 0, 30), unit("Ti", 2, 0, 40), unit("Pi", 2, 0, 50), unit("u", 10, -6, 0), unit("n", 10, -9, 0));

    private Quantity() {
    }

    private static Map.Entry<String, BigDecimal> unit(String name, int base, int ten, int two) {
        return Map.entry(name, base == 2 ? BigDecimal.valueOf(2).pow(two) : BigDecimal.ONE.scaleByPowerOfTen(ten));
    }

    /** In base units (cores, bytes, pieces); 0 of what is no quantity. */
    public static BigDecimal of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !UNITS.containsKey(form.group(2))) {
            return BigDecimal.ZERO;
        }
        return new BigDecimal(form.group(1)).multiply(UNITS.get(form.group(2)));
    }

    /** Whole numbers plainly, multiples of 1024 with their unit, fractions in thousandths. */
    public static String text(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        if (value.stripTrailingZeros().scale() > 0) {
            return value.movePointRight(3).toBigInteger() + "m";
        }
        var whole = value.toBigInteger();
        for (String unit : new String[] {"Ti", "Gi", "Mi", "Ki"}) {
            var size = UNITS.get(unit).toBigInteger();
            if (whole.mod(size).signum() == 0) {
                return whole.divide(size) + unit;
            }
        }
        return whole.toString();
    }
}
