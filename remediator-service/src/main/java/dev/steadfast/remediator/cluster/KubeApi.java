package dev.steadfast.remediator.cluster;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * One request, one answer, over the client's HTTP layer (its authentication and TLS). Nothing is repeated here: a write whose answer is lost must be looked
 * for before it is made again, so the client's own retries must be off.
 */
public final class KubeApi {
    private final KubernetesClient client;

    /** @throws IllegalArgumentException if the client repeats requests by itself */
    public KubeApi(KubernetesClient client) {
        if (client.getConfiguration().getRequestRetryBackoffLimit() != 0) {
            throw new IllegalArgumentException("the client repeats requests: set its requestRetryBackoffLimit to 0");
        }
        this.client = client;
    }

    Answer get(String path, Duration timeout) {
        return call("GET", path, null, null, timeout);
    }

    /** @throws UnreachableException if there was no answer in time, or none that an API server gives */
    Answer call(String method, String path, String contentType, JsonNode body, Duration timeout) {
        String base = client.getConfiguration().getMasterUrl();
        HttpRequest.Builder request = client.getHttpClient().newHttpRequestBuilder()
                .uri(URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        request.setHeader("Accept", "application/json");
        if (body == null) {
            request.method(method, null, null);
        } else {
            request.method(method, contentType, Json.text(body));
        }
        try {
            HttpResponse<byte[]> response = await(client.getHttpClient().sendAsync(request.build(), byte[].class)
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
            return new Answer(response.code(), parsed(response), retryAfter(response.header("Retry-After")));
        } catch (UnreachableException e) {
            throw e;
        } catch (Exception e) {
            Throwable cause = e instanceof CompletionException || e instanceof ExecutionException ? e.getCause() : e;
            throw new UnreachableException(method + " " + path.replaceFirst("\\?.*", "") + " got no answer: " + cause, cause);
        }
    }

    private static JsonNode parsed(HttpResponse<byte[]> response) {
        byte[] bytes = response.body();
        try {
            return bytes == null || bytes.length == 0 ? null : Json.tree(bytes);
        } catch (UnreadableRecord e) {
            if (response.isSuccessful()) {
                throw new UnreachableException("the answer is not JSON", e);
            }
            return null;
        }
    }

    private static Duration retryAfter(String header) {
        return header != null && header.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    /** Suspends a virtual thread of Vert.x, on whose context the answer arrives; blocks any other. */
    private static <T> T await(CompletableFuture<T> future) throws ExecutionException, InterruptedException {
        Context context = Vertx.currentContext();
        boolean suspends = context != null && context.threadingModel() == ThreadingModel.VIRTUAL_THREAD && Thread.currentThread().isVirtual();
        return suspends ? Future.fromCompletionStage(future).await() : future.get();
    }
}
