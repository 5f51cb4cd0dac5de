package dev.steadfast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the watcher of a benchmark finds its API server. */
public final class Kubeconfig {
    private Kubeconfig() {
    }

    /** @return the file */
    public static Path write(Path directory, String server, String token) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                {"apiVersion": "v1", "kind": "Config", "clusters": [{"name": "server", "cluster": {"server": "%s"}}], "users": [{"name": "user", "user": {"token": "%s"}}],
                 "contexts": [{"name": "server", "context": {"cluster": "server", "user": "user"}}], "current-context": "server"}
                """.formatted(server, token));
    }
}
