package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.standalone.Causes;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The remediator's HTTP API. Every failure is a {@link CommandFailed} in one sentence. */
public final class RemediatorApi {
    /** More than the remediator takes to answer a decision. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final HttpClient client;
    private final Supplier<String> token;
    private final boolean looksAsSomebody;

    /**
     * @param token asked for only where it is needed
     * @param looksAsSomebody whether looking takes a token, too; on loopback without TLS it doesn't
     */
    public RemediatorApi(URI address, HttpClient client, Supplier<String> token, boolean looksAsSomebody) {
        this.address = address;
        this.client = client;
        this.token = token;
        this.looksAsSomebody = looksAsSomebody;
    }

    /** What a person can do something about comes first, whoever answers. @throws CommandFailed if there is no token to send */
    public void needsToken() {
        token.get();
    }

    public JsonNode get(String path) {
        HttpRequest.Builder request = request(path).GET();
        return send(looksAsSomebody ? authorized(request) : request);
    }

    /** @param body fields that are null are left out */
    public JsonNode post(String path, ObjectNode body) {
        return send(authorized(request(path)).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).header("Accept", "application/json");
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token.get());
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (SSLException e) {
            throw unreachable(address + " can't be talked to over TLS: " + Causes.text(e) + "; --certificate-authority FILE says whose certificates to trust");
        } catch (IOException e) {
            throw unreachable("no remediator answers at " + address + " (" + reason(e) + "): check that it runs, and --server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted while waiting for " + address);
        }
        JsonNode body = tree(response);
        if (response.statusCode() == 202) {
            throw unreachable(body.path("detail").asString("the remediator has not answered yet") + ": look later with steadfast audit-log");
        }
        if (response.statusCode() / 100 != 2) {
            throw Problems.failed(response.statusCode(), body, address);
        }
        return body;
    }

    private JsonNode tree(HttpResponse<String> response) {
        try {
            JsonNode body = Json.mapper().readTree(response.body());
            if (body instanceof ObjectNode) {
                return body;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw unreachable(address + " answered " + response.statusCode() + ", but not as a remediator does: check --server");
    }

    private static String reason(IOException e) {
        return switch (e) {
            case ConnectException refused -> "connection refused";
            case HttpTimeoutException late -> "no answer within " + PATIENCE.toSeconds() + " s";
            default -> Causes.text(e);
        };
    }

    private static CommandFailed unreachable(String message) {
        return new CommandFailed(message, ExitStatus.UNREACHABLE);
    }
}
