package dev.steadfast.remediator.live;

import dev.steadfast.contract.resource.StatefulSet;
import java.util.OptionalInt;

/** Which ordinals a set wants: {@code start … start+replicas-1} (section 1.1 of the catalogue). */
public record Ordinals(int start, int replicas) {

    public static Ordinals of(StatefulSet set) {
        Integer start = set.spec().ordinals() == null ? null : set.spec().ordinals().start();
        Integer replicas = set.spec().replicas();
        return new Ordinals(start == null ? 0 : start, replicas == null ? 1 : replicas);
    }

    public boolean contain(int ordinal) {
        return ordinal >= start && ordinal < start + replicas;
    }

    /** The ordinal of {@code <prefix>-<ordinal>}; empty if the name is not of that form. Kubernetes writes no leading zeros. */
    public static OptionalInt parse(String name, String prefix) {
        if (!name.startsWith(prefix + "-")) {
            return OptionalInt.empty();
        }
        String digits = name.substring(prefix.length() + 1);
        boolean number = digits.matches("0|[1-9][0-9]{0,8}");
        return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
