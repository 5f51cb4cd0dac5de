package dev.steadfast.remediator.ledger;

import java.util.Set;

/**
 * A named place before and after every write to the cluster ({@code cluster:<VERB>:before}) and to Kafka ({@code kafka:<ACTION>:after}). Production has
 * none; crash tests end the process at one.
 */
@FunctionalInterface
public interface Failpoints {
    Failpoints NONE = name -> { };
    /** Before the name of the place, on a line of standard error: the last that the process says. */
    String LAST_WORDS = "failpoint ";

    void reach(String name);

    /** Ends this process at once, as if it were killed, at the first of these places that is reached, and says at which. */
    static Failpoints halting(Set<String> places) {
        return name -> {
            if (places.contains(name)) {
                System.err.println(LAST_WORDS + name);
                Runtime.getRuntime().halt(137);
            }
        };
    }
}
