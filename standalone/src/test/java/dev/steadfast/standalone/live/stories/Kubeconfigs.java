package dev.steadfast.standalone.live.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kubeconfig files for one token. */
public final class Kubeconfigs {
    private Kubeconfigs() {
    }

    /** @param caData base64 of the CA's certificate, or null; @param caFile its file, or null */
    public static Path write(Path file, String server, String caData, String caFile, String token) {
        String ca = caData != null ? ", certificate-authority-data: \"" + caData + "\"" : caFile != null ? ", certificate-authority: \"" + caFile + "\"" : "";
        return write(file, """
            apiVersion: v1
            kind: Config
            clusters: [{name: target, cluster: {server: "%s"%s}}]
            users: [{name: user, user: {token: "%s"}}]
            contexts: [{name: target, context: {cluster: target, user: user}}]
            current-context: target
            """.formatted(server, ca, token));
    }

    public static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
