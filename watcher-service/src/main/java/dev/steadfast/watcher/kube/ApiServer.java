package dev.steadfast.watcher.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** GET requests to the API server, few at a time and not too many per second; a watch is under way until its answer begins, everything else until it is read. */
public final class ApiServer {
    private static final Duration PATIENCE_FOR_ANSWER = Duration.ofSeconds(60);

    private final HttpClient http;
    private final String base;
    private final Throttle throttle;

    /** Few at a time, at any rate. */
    public ApiServer(KubernetesClient client, int atOnce) {
        this(client, new Throttle(new Throttle.Limits(atOnce, Throttle.ANY_RATE, Throttle.ANY_RATE), Throttle.Waits.UNHEARD));
    }

    public ApiServer(KubernetesClient client, Throttle throttle) {
        this.http = client.getHttpClient();
        this.base = client.getMasterUrl().toString().replaceAll("/+$", "");
        this.throttle = throttle;
    }

    /** Where it is, for messages. */
    public String address() {
        return base;
    }

    /**
     * @param patience for how long the answer's body may be silent
     * @param streaming the answer goes on for long: it does not keep others waiting
     * @throws NoAnswer if there is none; a refusal is an answer
     */
    public ApiAnswer get(String path, Map<String, String> query, Duration patience, boolean streaming) throws IOException, InterruptedException {
        throttle.enter();
        boolean kept = false;
        try {
            ApiAnswer answer = send(path, query, patience, streaming ? () -> { } : throttle::leave);
            kept = !streaming;
            return answer;
        } finally {
            if (!kept) {
                throttle.leave();
            }
        }
    }

    private ApiAnswer send(String path, Map<String, String> query, Duration patience, Runnable whenClosed) throws IOException, InterruptedException {
        HttpRequest.Builder request = http.newHttpRequestBuilder().uri(uri(path, query)).setHeader("Accept", "application/json");
        request.forStreaming();
        ChunkStream body = new ChunkStream(patience);
        CompletableFuture<HttpResponse<AsyncBody>> answer = http.consumeBytes(request.build(), body::accept);
        try {
            HttpResponse<AsyncBody> response = answer.get(PATIENCE_FOR_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            body.begin(response.body());
            return new ApiAnswer(response.code(), response.header("Retry-After"), body, whenClosed);
        } catch (ExecutionException e) {
            throw new NoAnswer("no answer: " + e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            discard(answer);
            throw new NoAnswer("no answer within " + PATIENCE_FOR_ANSWER.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            discard(answer);
            throw e;
        }
    }

    private static void discard(CompletableFuture<HttpResponse<AsyncBody>> answer) {
        answer.thenAccept(late -> late.body().cancel());
    }

    private URI uri(String path, Map<String, String> query) {
        return URI.create(base + path + query.entrySet().stream()
                .map(e -> e.getKey() + "=" + HttpRequest.formURLEncode(e.getValue())).collect(Collectors.joining("&", "?", "")));
    }
}
