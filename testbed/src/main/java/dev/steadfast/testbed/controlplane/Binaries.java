package dev.steadfast.testbed.controlplane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the programs of a real control plane are: in {@code $KUBEBUILDER_ASSETS}, by default where kubebuilder's envtest has them. */
public record Binaries(Path directory) {
    static final String VARIABLE = "KUBEBUILDER_ASSETS";
    private static final String DEFAULT = "/usr/local/kubebuilder/bin";
    private static final List<String> NEEDED = List.of("etcd", "kube-apiserver", "kube-controller-manager");

    public static Binaries ofEnvironment() {
        String named = System.getenv(VARIABLE);
        return new Binaries(Path.of(named == null || named.isBlank() ? DEFAULT : named));
    }

    Path program(String name) {
        return directory.resolve(name);
    }

    /** Those that are not there; empty where a control plane can be started. */
    public List<String> missing() {
        return NEEDED.stream().filter(name -> !Files.isExecutable(program(name))).toList();
    }

    /** Why no control plane can be started; null where one can. */
    public String whyNot() {
        return missing().isEmpty() ? null : String.join(", ", missing()) + " not found in " + directory + " (set " + VARIABLE
            + " to the directory that has them)";
    }
}
