package dev.steadfast.remediator.cluster;

import java.time.Duration;

/** Writes once; whether to try again is not decided here. */
public final class ApiClusterWriter implements ClusterWriter {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KubeApi api;
    private final Duration timeout;

    public ApiClusterWriter(KubeApi api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    @Override
    public WriteResult dryRun(Write write) {
        return send(write.rehearsal(), "&dryRun=All");
    }

    @Override
    public WriteResult write(Write write) {
        return send(write, "");
    }

    private WriteResult send(Write write, String options) {
        Answer answer;
        try {
            answer = api.call(write.method(), write.path() + "?fieldManager=steadfast" + options, write.contentType(), write.body(), timeout);
        } catch (UnreachableException e) {
            return new WriteResult.Unknown(e.getMessage());
        }
        return answer.ok() ? new WriteResult.Accepted(answer.code()) : refusal(answer);
    }

    private static WriteResult refusal(Answer answer) {
        return switch (answer.code()) {
            case 404, 409, 410 -> new WriteResult.Conflict(answer.message());
            case 429 -> answer.hasCause("DisruptionBudget") ? new WriteResult.Budget(false, answer.causes()) : overloaded(answer);
            case 500 -> answer.message().contains("more than one PodDisruptionBudget") ? new WriteResult.Budget(true, answer.message())
                    : new WriteResult.Unknown(answer.message());
            case 503 -> overloaded(answer);
            case 502, 504 -> new WriteResult.Unknown(answer.message());
            default -> new WriteResult.Refused(answer.code(), answer.causes());
        };
    }

    private static WriteResult overloaded(Answer answer) {
        return new WriteResult.Overloaded(answer.retryAfter() == null ? PATIENCE : answer.retryAfter(), answer.message());
    }
}
