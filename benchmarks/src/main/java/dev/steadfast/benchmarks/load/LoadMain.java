package dev.steadfast.benchmarks.load;

/** The simulated API server as a process: {@code LoadMain PORT SETS SEED}. */
public final class LoadMain {
    private LoadMain() {
    }

    public static void main(String[] args) {
        new LoadServer(new Sizes(Integer.parseInt(args[1])), Long.parseLong(args[2])).start(Integer.parseInt(args[0]));
    }
}
