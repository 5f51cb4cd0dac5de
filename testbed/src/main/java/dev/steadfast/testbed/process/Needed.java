package dev.steadfast.testbed.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Programs and packages that a test needs and the build doesn't bring: node, kcat, jq, Prometheus's own tools. Where one is missing the test says in a line what was not checked; where all is to be
 * checked ({@code STEADFAST_CHECK_ALL=true}, which {@code .ci/run} sets when it could install them) it fails.
 */
public final class Needed {
    private Needed() {}

    /** The first of these names (a program's, in one distribution or another) that is on the PATH. */
    public static Optional<Path> program(String... names) {
        return Arrays.stream(names).flatMap(name -> Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    /** @param what is checked with them; the test goes on only if they are there */
    public static boolean programs(String what, List<String> names) {
        return nothing(what, names.stream().filter(name -> program(name).isEmpty()).toList());
    }

    /** Node.js, and in its folder the packages that {@code npm ci} puts there. */
    public static boolean node(String what, Path folder, String... packages) {
        List<String> missing = new ArrayList<>();
        if (program("node").isEmpty()) {
            missing.add("node");
        }
        Arrays.stream(packages).filter(name -> !Files.exists(folder.resolve("node_modules").resolve(name))).forEach(name -> missing.add(name + " (npm ci in " + folder.getFileName() + ")"));
        return nothing(what, missing);
    }

    private static boolean nothing(String what, List<String> missing) {
        Optional<String> said = unchecked(what, missing, Boolean.parseBoolean(System.getenv("STEADFAST_CHECK_ALL")));
        said.ifPresent(System.out::println);
        return said.isEmpty();
    }

    /** What is to be said if something is missing. @throws AssertionError if something is where all is to be checked */
    static Optional<String> unchecked(String what, List<String> missing, boolean all) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String said = "NOT CHECKED: " + what + ", since there is no " + String.join(", ", missing);
        if (all) {
            throw new AssertionError(said + "; STEADFAST_CHECK_ALL is set");
        }
        return Optional.of(said);
    }
}
