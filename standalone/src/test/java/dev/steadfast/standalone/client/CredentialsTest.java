package dev.steadfast.standalone.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.Kubeconfig;
import dev.steadfast.standalone.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the token that is sent comes from. */
class CredentialsTest {

    @TempDir
    Path folder;

    @Test
    void theKubeconfigsToken() throws IOException {
        assertEquals("s3cret", token("user: {token: s3cret}"));
    }

    @Test
    void theTokenOfAnExecPlugin() throws IOException {
        Path plugin = folder.resolve("plugin");
        Files.writeString(plugin, "#!/bin/sh\necho '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"from-the-plugin\"}}'\n");
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
        assertEquals("from-the-plugin", token("user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: " + plugin + ", interactiveMode: Never}}"));
    }

    @Test
    void aClientCertificateAloneCantBeForwarded() {
        CommandFailed said = assertThrows(CommandFailed.class, () -> token("user: {client-certificate-data: Y2VydA==, client-key-data: a2V5}"));
        assertTrue(said.getMessage().startsWith("the kubeconfig's user u has a client certificate and no token: a certificate proves who you are to the API server alone and can't be forwarded"),
                said.getMessage());
        assertTrue(said.getMessage().contains("kubectl create token"), said.getMessage());
        assertEquals(ExitStatus.IDENTITY, said.exitStatus());
    }

    /** No remediator answers either: that comes second, since nobody could be talked to anyway. */
    @Test
    void whoApprovesIsToldSoFirst() throws IOException {
        Path file = kubeconfig("user: {client-certificate-data: Y2VydA==, client-key-data: a2V5}");
        Ran ran = Ran.command("approve", "r1", "--digest", "0123456789ab", "--server", "http://127.0.0.1:1", "--kubeconfig", file.toString());
        assertEquals(ExitStatus.IDENTITY, ran.exit(), ran.err());
        assertTrue(ran.err().contains("can't be forwarded"), ran.err());
        assertEquals(ExitStatus.UNREACHABLE, Ran.command("approve", "r1", "--digest", "0123456789ab", "--server", "http://127.0.0.1:1", "--kubeconfig", kubeconfig("user: {token: t}").toString()).exit());
    }

    @Test
    void nobodyAtAll() {
        CommandFailed said = assertThrows(CommandFailed.class, () -> token("user: {}"));
        assertTrue(said.getMessage().startsWith("the kubeconfig's user u has no token"), said.getMessage());
    }

    @Test
    void aTokenFileIsOneLine() throws IOException {
        assertEquals("abc", Credentials.token(Files.writeString(folder.resolve("token"), "abc\n"), null));
        Path two = Files.writeString(folder.resolve("two"), "abc\ndef\n");
        assertTrue(assertThrows(CommandFailed.class, () -> Credentials.token(two, null)).getMessage().contains("does not hold a token"));
    }

    private String token(String user) throws IOException {
        return Credentials.token(null, Kubeconfig.of(kubeconfig(user)));
    }

    private Path kubeconfig(String user) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
            users: [{name: u, %s}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """.formatted(user));
    }
}
