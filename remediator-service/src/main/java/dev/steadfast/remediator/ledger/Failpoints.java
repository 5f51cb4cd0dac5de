package dev.steadfast.remediator.ledger;

/**
 * A named place before and after every write to the cluster ({@code cluster:<VERB>:before}) and to Kafka ({@code kafka:<ACTION>:after}). Production has
 * none; crash tests end the process at one.
 */
@FunctionalInterface
public interface Failpoints {
    Failpoints NONE = name -> { };

    void reach(String name);

    /** Ends this process at once, as if it were killed, when the place is reached for the n-th time. @param place {@code NAME} or {@code NAME#N} */
    static Failpoints halting(String place) {
        int hash = place.indexOf('#');
        String wanted = hash < 0 ? place : place.substring(0, hash);
        int nth = hash < 0 ? 1 : Integer.parseInt(place.substring(hash + 1));
        return new Failpoints() {
            private int reached;

            @Override
            public synchronized void reach(String name) {
                if (name.equals(wanted) && ++reached == nth) {
                    Runtime.getRuntime().halt(137);
                }
            }
        };
    }
}
