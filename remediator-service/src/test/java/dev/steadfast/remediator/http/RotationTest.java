package dev.steadfast.remediator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steadfast.chassis.config.ConfigException;
import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS from files that may be replaced while it runs. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RotationTest {
    @TempDir
    Path directory;

    @Test
    void newConnectionsGetTheNewCertificateAndABadOneIsPassedOver() throws Exception {
        Vertx vertx = Vertx.vertx();
        Path certificate = directory.resolve("tls.crt");
        Path key = directory.resolve("tls.key");
        write("one", certificate, key);
        ApiEndpoint endpoint = new ApiEndpoint(vertx, new HttpConfig("127.0.0.1", 0, certificate, key), List.of());
        int port = endpoint.start().toCompletionStage().toCompletableFuture().get();
        assertEquals("CN=one", shown(port));

        write("two", certificate, key);
        Files.setLastModifiedTime(certificate, FileTime.from(Instant.now().plusSeconds(5)));
        endpoint.reload().toCompletionStage().toCompletableFuture().get();
        assertEquals("CN=two", shown(port));

        Files.writeString(certificate, "not a certificate");
        Files.setLastModifiedTime(certificate, FileTime.from(Instant.now().plusSeconds(10)));
        endpoint.reload().toCompletionStage().toCompletableFuture().handle((done, failed) -> done).get();
        assertEquals("CN=two", shown(port));
        endpoint.close().toCompletionStage().toCompletableFuture().get();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void withoutTlsItListensOnLoopbackOnly() {
        ConfigException refused = assertThrows(ConfigException.class,
                () -> HttpConfig.from(Config.read(ConfigSources.of(Map.of("STEADFAST_HTTP_HOST", "0.0.0.0")), HttpConfig.KEYS, List.of())));
        assertEquals(true, refused.getMessage().contains("loopback"), refused::getMessage);
    }

    private void write(String name, Path certificate, Path key) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=" + name,
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit").redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), said);
        KeyStore loaded = load(store);
        Files.writeString(certificate, pem("CERTIFICATE", loaded.getCertificate("a").getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", loaded.getKey("a", "changeit".toCharArray()).getEncoded()));
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, "changeit".toCharArray());
        }
        return loaded;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    /** The subject of the certificate that a new connection is shown. */
    private static String shown(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        }
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
