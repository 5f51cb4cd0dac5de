package dev.steadfast.testbed.process;

import java.util.Arrays;

/** {@code PARENT MAIN ARGUMENT...}: runs a main class in a process that ends when process PARENT does, however that ends. */
public final class Child {
    private Child() {
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        ProcessHandle.of(Long.parseLong(args[0])).ifPresentOrElse(
                parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)), () -> Runtime.getRuntime().halt(1));
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
    }
}
