package dev.steadfast.standalone.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.Ran;
import dev.steadfast.testbed.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers that are not there, or not a remediator, or can't be believed. */
class UnreachableServerTest {
    private static final Path CERTIFICATE = Path.of("src/test/resources/tls/certificate.pem");

    private static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();
    private static Vertx vertx;
    private static String plain;
    private static String tls;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        plain = "http://localhost:" + serve(new HttpServerOptions(), "<html>a wiki</html>");
        tls = "https://localhost:" + serve(new HttpServerOptions().setSsl(true).setKeyCertOptions(new PemKeyCertOptions().setCertPath(CERTIFICATE.toString())
                .setKeyPath("src/test/resources/tls/key.pem")), "{\"items\":[]}");
    }

    private static int serve(HttpServerOptions options, String body) {
        HttpServer server = vertx.createHttpServer(options).requestHandler(r -> {
            AUTHORIZATIONS.add(String.valueOf(r.getHeader("Authorization")));
            r.response().end(body);
        });
        return server.listen(0, "localhost").await().actualPort();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    private static void oneLine(int exit, String text, String... args) {
        Ran ran = Ran.command(args);
        assertTrue(ran.err().contains(text), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertEquals(exit, ran.exit(), ran.err());
    }

    @Test
    void nobodyListens() {
        int port = Ports.free();
        oneLine(3, "no remediator answers at http://127.0.0.1:" + port + " (connection refused): check that it runs, and --server", "findings", "--server", "http://127.0.0.1:" + port);
    }

    @Test
    void somethingElseListens() {
        oneLine(3, "answered 200, but not as a remediator does: check --server", "plan", "--server", plain);
    }

    @Test
    void theAddressIsNone() {
        for (String wrong : List.of("localhost:8443", "ftp://localhost", "http://", "http://a b")) {
            oneLine(2, "--server " + wrong + " is no address", "findings", "--server", wrong);
        }
    }

    @Test
    void noTokenTravelsInTheClear() {
        oneLine(2, "without TLS your token would travel in the clear", "findings", "--server", "http://steadfast.example:8443");
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotBelieved() {
        oneLine(3, "--certificate-authority FILE says whose certificates to trust", "findings", "--server", tls, "--token-file", "src/test/resources/tls/token");
    }

    @Test
    void withItsAuthorityItIsAndTheTokenIsSent() {
        Ran ran = over(tls, "findings", "--certificate-authority", CERTIFICATE.toString());
        assertEquals("Nothing is found.", ran.out().strip(), ran.err());
        assertTrue(AUTHORIZATIONS.contains("Bearer a-token"), AUTHORIZATIONS.toString());
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        oneLine(2, "--certificate-authority nope.pem: no such file", "findings", "--server", tls, "--certificate-authority", "nope.pem");
        oneLine(2, "--token-file nope: no such file", "pause", "--server", plain, "--token-file", "nope");
    }

    private static Ran over(String server, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--server", server, "--token-file", "src/test/resources/tls/token"));
        return Ran.command(all.toArray(String[]::new));
    }
}
