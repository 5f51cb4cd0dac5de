package dev.steadfast.standalone.audit;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.Resource;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.standalone.Causes;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.watcher.projection.ApiStatus;
import dev.steadfast.watcher.projection.ListPage;
import dev.steadfast.watcher.projection.ListReader;
import dev.steadfast.watcher.projection.Projected;
import dev.steadfast.watcher.projection.Projection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** A cluster as it is now: paged lists, nothing else. */
final class LiveSource {

    private static final int PAGE = 500;
    private static final int PATIENCE_SECONDS = 60;

    private final KubernetesClient client;
    private final String server;
    private final String namespace;
    private Instant serverTime;

    /** @param namespace null for all */
    LiveSource(KubernetesClient client, String namespace) {
        this.client = client;
        this.server = client.getMasterUrl().toString().replaceAll("/+$", "");
        this.namespace = namespace;
    }

    /** @throws CommandFailed if the API server can't be reached, or lets none of the sets or pods be read */
    Snapshot read() {
        Snapshot snapshot = new Snapshot(server + (namespace == null ? "" : ", namespace " + namespace), namespace == null ? List.of() : List.of(namespace));
        for (Kind kind : Kind.values()) {
            read(kind, snapshot);
        }
        return snapshot;
    }

    /** The API server's clock when it answered, so that a wrong clock here makes no findings. */
    Instant at() {
        return serverTime == null ? Instant.now() : serverTime;
    }

    private void read(Kind kind, Snapshot snapshot) {
        List<Projected> items = new ArrayList<>();
        String next = "";
        do {
            HttpResponse<byte[]> answer = get(kind, next);
            if (answer.code() == 404) {
                snapshot.state(kind, KindState.NOT_SERVED);
                return;
            }
            if (answer.code() == 403 && kind != Kind.STATEFUL_SET && kind != Kind.POD) {
                snapshot.state(kind, KindState.FORBIDDEN);
                return;
            }
            if (answer.code() == 410 && !next.isEmpty()) {
                // The list's pages have expired: from the beginning, so that all of it is of one moment.
                items.clear();
                next = "";
                continue;
            }
            next = page(kind, answer, items).next();
        } while (!next.isEmpty());
        snapshot.state(kind, KindState.COMPLETE);
        items.forEach(item -> add(kind, item, snapshot));
    }

    private ListPage page(Kind kind, HttpResponse<byte[]> answer, List<Projected> items) {
        if (answer.code() / 100 != 2) {
            ApiStatus status = ApiStatus.read(answer.code(), answer.body() == null ? new byte[0] : answer.body());
            String why = status.message().isEmpty() ? "HTTP " + answer.code() : status.message();
            throw new CommandFailed(switch (answer.code()) {
                case 401 -> "the API server " + server + " does not accept the credentials of the kubeconfig: " + why;
                case 403 -> "the API server " + server + " does not let " + kind.plural() + " be listed: " + why + (namespace == null ? " (-n NAMESPACE asks for less)" : "");
                default -> "the API server " + server + " can't list " + kind.plural() + ": " + why;
            });
        }
        try (JsonParser in = ListReader.json().createParser(answer.body())) {
            return new ListReader(Projection.of(kind)).read(in, items::add);
        } catch (JacksonException e) {
            throw new CommandFailed(server + " does not answer like a Kubernetes API server: " + e.getOriginalMessage(), e);
        }
    }

    private void add(Kind kind, Projected item, Snapshot snapshot) {
        Resource resource = Json.read(item.value(), kind.type());
        snapshot.add(kind, switch (kind) {
            case PERSISTENT_VOLUME -> item.identity().claimNamespace();
            case NAMESPACE -> resource.name();
            default -> item.identity().namespace();
        }, resource);
    }

    private HttpResponse<byte[]> get(Kind kind, String next) {
        String group = kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/";
        boolean narrow = namespace != null && kind.namespaced();
        String uri = server + group + kind.version() + (narrow ? "/namespaces/" + namespace : "") + "/" + kind.plural() + "?limit=" + PAGE
                + (next.isEmpty() ? "" : "&continue=" + HttpRequest.formURLEncode(next))
                + (namespace != null && kind == Kind.NAMESPACE ? "&fieldSelector=metadata.name%3D" + namespace : "");
        try {
            HttpResponse<byte[]> answer = client.getHttpClient().sendAsync(client.getHttpClient().newHttpRequestBuilder().uri(uri).build(), byte[].class).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            clock(answer.header("Date"));
            return answer;
        } catch (ExecutionException e) {
            throw new CommandFailed("the API server " + server + " can't be reached: " + Causes.text(e), e);
        } catch (TimeoutException e) {
            throw new CommandFailed("the API server " + server + " did not answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", e);
        }
    }

    private void clock(String date) {
        try {
            Instant time = date == null ? null : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            serverTime = time == null || serverTime != null && serverTime.isAfter(time) ? serverTime : time;
        } catch (DateTimeParseException e) {
            // Then the clock of this machine has to do.
        }
    }
}
