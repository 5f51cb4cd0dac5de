package dev.steadfast.benchmarks.size;

import java.io.IOException;
import java.util.Arrays;

/** Runs a main class in a process that ends when its parent does, however that ends: {@code Child CLASS [ARGUMENT…]}. */
public final class Child {
    private Child() {
    }

    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is said; only the end of the stream counts.
                }
            } catch (IOException e) {
                // The same.
            }
            Runtime.getRuntime().halt(1);
        });
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    }
}
