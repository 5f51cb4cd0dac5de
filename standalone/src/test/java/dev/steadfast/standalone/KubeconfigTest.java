package dev.steadfast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    @TempDir
    private Path folder;

    /** PKCS#8, as cert-manager writes it: the library takes it for RSA unless it is told. */
    @Test
    void aClientKeyOnAnEllipticCurveIsToldAsOne() throws IOException, GeneralSecurityException {
        Path key = Files.writeString(folder.resolve("key"), "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
        Path file = Files.writeString(folder.resolve("kubeconfig"), "apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: \"https://localhost:1\"}}]\n"
                + "users: [{name: u, user: {client-certificate: cert, client-key: key}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x\n");
        Config config = Kubeconfig.of(file).config();
        assertEquals("EC", config.getClientKeyAlgo());
        assertEquals(Files.readString(key).replace("\r", "").strip(), new String(Base64.getDecoder().decode(config.getClientKeyData())).replace("\r", "").strip());
    }
}
