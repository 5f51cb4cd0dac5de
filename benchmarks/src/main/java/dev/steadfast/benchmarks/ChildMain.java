package dev.steadfast.benchmarks;

import dev.steadfast.testbed.process.ServiceJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code PARENT MAIN ARGUMENT...}: a process of a benchmark, which ends when process PARENT does, however that ends. */
public final class ChildMain {
    private ChildMain() {
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        ProcessHandle.of(Long.parseLong(args[0])).ifPresentOrElse(
                parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)), () -> Runtime.getRuntime().halt(0));
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
    }

    /**
     * Starts one with the collector that a container of less than 2 GB gets; its output goes to {@code NAME.log}.
     *
     * @param options of the JVM
     */
    public static ServiceJvm start(Path directory, String name, Class<?> main, List<String> arguments, Map<String, String> environment, List<String> options) {
        List<String> jvm = new ArrayList<>(List.of("-XX:+UseSerialGC"));
        jvm.addAll(options);
        ServiceJvm process = new ServiceJvm(jvm, ChildMain.class, arguments(main, arguments), environment, directory.resolve(name + ".log"));
        process.start(Map.of());
        return process;
    }

    /** What this class is to be given to run another. */
    public static List<String> arguments(Class<?> main, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(Long.toString(ProcessHandle.current().pid()), main.getName()));
        all.addAll(arguments);
        return all;
    }
}
