package dev.steadfast.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Who there is in the demo: anna and ben, who may decide, and guest, who may look. Their tokens are in a kubeconfig, one context each. */
record People(Path kubeconfig, Path tokenFile, String anna, String ben) {

    static People of(DemoCluster cluster, Path directory) throws IOException {
        String anna = cluster.token("anna", "demo", "operators");
        String ben = cluster.token("ben", "demo", "operators");
        String guest = cluster.token("guest", "demo");
        String kubeconfig = """
                apiVersion: v1
                kind: Config
                clusters:
                - {name: demo, cluster: {server: "%s"}}
                users:
                - {name: anna, user: {token: "%s"}}
                - {name: ben, user: {token: "%s"}}
                - {name: guest, user: {token: "%s"}}
                contexts:
                - {name: anna, context: {cluster: demo, user: anna}}
                - {name: ben, context: {cluster: demo, user: ben}}
                - {name: guest, context: {cluster: demo, user: guest}}
                current-context: anna
                """.formatted(cluster.url(), anna, ben, guest);
        return new People(secret(directory.resolve("kubeconfig"), kubeconfig), secret(directory.resolve("token"), anna + "\n"), anna, ben);
    }

    private static Path secret(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
