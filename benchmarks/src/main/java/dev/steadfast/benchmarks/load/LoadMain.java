package dev.steadfast.benchmarks.load;

/** The simulated API server as a process: {@code LoadMain PORT SETS SEED}. */
public final class LoadMain {
    /** The identity of the cluster that it simulates. */
    public static final String CLUSTER = "11111111-2222-4333-8444-555555555555";
    /** The resourceVersion of the cluster before the first change. */
    public static final long FIRST_VERSION = Revision.FIRST;

    private LoadMain() {
    }

    public static void main(String[] args) {
        new LoadServer(new Sizes(Integer.parseInt(args[1])), Long.parseLong(args[2])).start(Integer.parseInt(args[0]));
    }
}
