package dev.steadfast.standalone.deploy;

import dev.steadfast.testbed.controlplane.Binaries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** kubectl, where it is there: beside the programs of a control plane, or on the path. */
record Kubectl(Path program, List<String> always) {

    static Optional<Kubectl> find() {
        return Program.find("kubectl", Binaries.ofEnvironment().directory()).map(p -> new Kubectl(p, List.of()));
    }

    static String whyNot() {
        return find().isPresent() ? null : "no kubectl: neither in " + Binaries.ofEnvironment().directory() + " nor on the path; what it renders is not tested";
    }

    Kubectl withKubeconfig(Path kubeconfig) {
        return new Kubectl(program, List.of("--kubeconfig", kubeconfig.toString()));
    }

    Program.Said run(String... arguments) {
        return feed("", arguments);
    }

    Program.Said feed(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(always);
        command.addAll(List.of(arguments));
        return Program.run(command, input);
    }
}
