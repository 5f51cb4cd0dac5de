package dev.steadfast.remediator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HEAD wherever GET is, as RFC 9110 wants it: the same answer without its body. Load balancers and monitors ask so. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HeadTest {
    private final Vertx vertx = Vertx.vertx();
    private volatile int port;

    @BeforeEach
    void start() throws Exception {
        List<Route> routes = List.of(
                new Route("GET", "/there/{id}", request -> new Response(200, "text/plain", request.path().get("id").getBytes(StandardCharsets.UTF_8), Map.of("ETag", "\"1\""))),
                new Route("GET", "/elsewhere", request -> new Response(302, "text/plain", new byte[0], Map.of("Location", "there"))),
                new Route("GET", "/refused", request -> {
                    throw new Problem(401, "NOT_AUTHENTICATED", "who are you?");
                }),
                new Route("POST", "/refused", request -> Response.json(200, Map.of())),
                new Route("POST", "/written", request -> Response.json(200, Map.of())));
        ApiEndpoint endpoint = new ApiEndpoint(vertx, HttpConfig.loopback(0), routes);
        vertx.deployVerticle(context -> endpoint.start().onSuccess(listens -> port = listens), new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)).await(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void headIsGetWithoutTheBody(HttpClient.Version version) throws Exception {
        assertEquals("here", send(version, "GET", "/there/here").body());
        for (String path : List.of("/there/here", "/elsewhere", "/refused", "/nothing")) {
            HttpResponse<String> got = send(version, "GET", path);
            HttpResponse<String> head = send(version, "HEAD", path);
            assertEquals(got.statusCode() + " " + got.headers().map(), head.statusCode() + " " + head.headers().map(), path);
            assertEquals("", head.body());
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void whatIsPossibleInsteadIsSaid(HttpClient.Version version) throws Exception {
        Map<String, String> allowed = Map.of("/there/here", "GET, HEAD", "/refused", "GET, HEAD, POST", "/written", "POST");
        for (Map.Entry<String, String> path : allowed.entrySet()) {
            HttpResponse<String> refused = send(version, "DELETE", path.getKey());
            assertEquals("405 " + path.getValue(), refused.statusCode() + " " + refused.headers().firstValue("Allow").orElse(""), path.getKey());
        }
        assertEquals(405, send(version, "HEAD", "/written").statusCode());
    }

    private HttpResponse<String> send(HttpClient.Version version, String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
