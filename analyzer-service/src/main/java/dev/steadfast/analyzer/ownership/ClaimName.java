package dev.steadfast.analyzer.ownership;

import dev.steadfast.contract.resource.StatefulSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Names of claims, always computed forward: {@code <template>-<set>-<ordinal>}. Parsing a name backward is ambiguous, since names of sets and of templates may hold
 * dashes (section 3 of the catalogue).
 */
public final class ClaimName {

    private ClaimName() {}

    public static String of(String template, String set, int ordinal) {
        return stem(template, set) + "-" + ordinal;
    }

    /** What all claims of one template of one set begin with, without the dash and the ordinal. */
    public static String stem(String template, String set) {
        return template + "-" + set;
    }

    /** The ordinal, if the name is one that the controller makes for this template and set; empty if it is not. */
    public static OptionalInt ordinal(String claim, String template, String set) {
        return ordinal(claim, stem(template, set));
    }

    /** The ordinal in {@code <stem>-<ordinal>}; the controller writes no leading zeros and no signs. */
    public static OptionalInt ordinal(String name, String stem) {
        int start = stem.length() + 1;
        if (!name.startsWith(stem) || name.length() <= start || name.charAt(stem.length()) != '-' || name.length() - start > 9) {
            return OptionalInt.empty();
        }
        for (int i = start; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        boolean padded = name.charAt(start) == '0' && name.length() - start > 1;
        return padded ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(name, start, name.length(), 10));
    }

    public static List<String> templates(StatefulSet set) {
        return set.spec().volumeClaimTemplates().stream().map(t -> t.metadata().name()).toList();
    }
}
