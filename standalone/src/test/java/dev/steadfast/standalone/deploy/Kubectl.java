package dev.steadfast.standalone.deploy;

import dev.steadfast.testbed.controlplane.Binaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** kubectl, where it is there: beside the programs of a control plane, or on the path. */
record Kubectl(Path program, List<String> always) {

    record Said(int status, String out, String err) {
        /** @return what it printed. @throws AssertionError if it did not end well */
        String well() {
            if (status != 0) {
                throw new AssertionError("kubectl ended with " + status + ": " + err + out);
            }
            return out;
        }
    }

    static Optional<Kubectl> find() {
        Stream<Path> places = Stream.concat(Stream.of(Binaries.ofEnvironment().directory()), Stream.of(System.getenv("PATH").split(":")).map(Path::of));
        return places.map(p -> p.resolve("kubectl")).filter(Files::isExecutable).findFirst().map(p -> new Kubectl(p, List.of()));
    }

    static String whyNot() {
        return find().isPresent() ? null : "no kubectl: neither in " + Binaries.ofEnvironment().directory() + " nor on the path; what it renders is not tested";
    }

    Kubectl withKubeconfig(Path kubeconfig) {
        return new Kubectl(program, List.of("--kubeconfig", kubeconfig.toString()));
    }

    Said run(String... arguments) {
        return feed("", arguments);
    }

    Said feed(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(always);
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("kubectl", ".out");
            Path err = Files.createTempFile("kubectl", ".err");
            Path in = Files.writeString(Files.createTempFile("kubectl", ".in"), input, StandardCharsets.UTF_8);
            int status = new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
            Said said = new Said(status, Files.readString(out), Files.readString(err));
            for (Path file : List.of(in, out, err)) {
                Files.delete(file);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
