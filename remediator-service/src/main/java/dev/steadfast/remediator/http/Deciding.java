package dev.steadfast.remediator.http;

import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.WriteOutcome;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Action;
import dev.steadfast.contract.remediation.Assertion;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.AuditEntry;
import dev.steadfast.contract.remediation.Channel;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Identity;
import dev.steadfast.contract.remediation.Refusal;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.remediator.decide.Decisions;
import dev.steadfast.remediator.ledger.DecisionRecords;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The routes that decide or ask: who calls is asked here, everything else is the leader's to check, and to put into the audit. */
final class Deciding {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 20;

    private final Vertx vertx;
    private final View view;
    private final Caller caller;
    private final KafkaWriter writer;
    private final DecisionRecords records;
    private final Duration validity;
    private final InstantSource clock;
    private Instant reported = Instant.MIN;

    Deciding(Vertx vertx, View view, Caller caller, KafkaWriter writer, DecisionRecords records, Duration validity, InstantSource clock) {
        this.vertx = vertx;
        this.view = view;
        this.caller = caller;
        this.writer = writer;
        this.records = records;
        this.validity = validity;
        this.clock = clock;
    }

    Response approve(Request request) {
        List<Assertion> assertions = request.object().path("assertions").valueStream().map(a -> Json.mapper().treeToValue(a, Assertion.class)).toList();
        if (assertions.contains(Assertion.UNKNOWN)) {
            throw new Problem(400, "WRONG_VALUE", "assertions may hold: " + Assertion.TARGET_REVISION_IS_GOOD.text());
        }
        return remediation(request, Action.APPROVE, request.requiredText("digest"), assertions, 200);
    }

    Response reject(Request request) {
        return remediation(request, Action.REJECT, null, List.of(), 200);
    }

    Response undo(Request request) {
        return remediation(request, Action.UNDO, null, List.of(), 201);
    }

    Response propose(Request request) {
        String finding = request.requiredText("finding");
        return send(request, by -> decision(request, by, Action.PROPOSE, null, null, finding, null, List.of()), 201);
    }

    Response pause(Request request) {
        return send(request, by -> decision(request, by, Action.PAUSE, request.text("namespace"), null, null, null, List.of()), 200);
    }

    Response resume(Request request) {
        return send(request, by -> decision(request, by, Action.RESUME, request.text("namespace"), null, null, null, List.of()), 200);
    }

    private Response remediation(Request request, Action action, String digest, List<Assertion> assertions, int status) {
        String id = request.path().get("id");
        String said = request.text("namespace");
        String namespace = said != null ? said : Optional.ofNullable(view.ledger()).flatMap(l -> l.remediation(id)).map(r -> r.plan().namespace()).orElse(null);
        return send(request, by -> decision(request, by, action, namespace, id, null, digest, assertions), status);
    }

    /** What a caller may say besides, to be checked: the cluster that they mean, and an id of their own, so that a request that is sent twice counts once. */
    private Decision decision(Request request, Identity by, Action action, String namespace, String remediation, String finding, String digest, List<Assertion> assertions) {
        Instant now = clock.instant();
        String id = request.text("jti");
        String cluster = request.text("cluster");
        return new Decision(id == null ? UUID.randomUUID().toString() : "http:" + by.username() + ":" + id, action, cluster == null ? view.ledger().cluster() : cluster, namespace,
                remediation, finding, digest, by, Channel.HTTP, null, now, now.plus(validity), assertions, request.text("comment"));
    }

    private interface Draft {
        Decision by(Identity identity);
    }

    private Response send(Request request, Draft draft, int status) {
        if (view.ledger() == null) {
            throw new Problem(503, "NOT_READY", "the topics are being read");
        }
        request.object();
        Identity identity;
        try {
            identity = caller.identity(request);
        } catch (Problem problem) {
            if (problem.status() == 401) {
                report(draft, problem.getMessage());
            }
            throw problem;
        }
        Decision decision = draft.by(identity);
        WriteOutcome outcome = writer.write(List.of(records.of(decision))).await();
        if (!outcome.committed()) {
            throw new Problem(503, "KAFKA_UNAVAILABLE", "the decision could not be written, and was not made: " + outcome.label());
        }
        return answer(decision, status);
    }

    /** Somebody who is nobody tried: the leader puts it into the audit, once in a while. */
    private void report(Draft draft, String why) {
        Instant now = clock.instant();
        if (now.isBefore(reported.plus(PATIENCE))) {
            return;
        }
        reported = now;
        Decision said = draft.by(Identity.of(Decisions.ANONYMOUS));
        writer.write(List.of(records.of(new Decision(said.jti(), said.action(), said.cluster(), said.namespace(), said.remediation(), said.finding(), said.digest(), said.by(),
                said.via(), null, said.issuedAt(), said.expiresAt(), List.of(), why))));
    }

    private Response answer(Decision decision, int status) {
        Instant until = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(until)) {
            // First what it led to: a request that is sent again is told that, not that it was sent before.
            Optional<AuditEntry> entry = view.decided(decision.jti());
            if (entry.isPresent()) {
                return answered(entry.get(), status);
            }
            view.refusal(decision.jti()).ifPresent(no -> {
                throw problem(no.refusal(), no.getMessage());
            });
            vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).await();
        }
        return Response.json(202, Json.mapper().createObjectNode().put("jti", decision.jti()).put("detail", "the decision is written; no remediator has answered it yet"));
    }

    private Response answered(AuditEntry entry, int status) {
        if (entry.action() == AuditAction.REFUSED) {
            Refusal refusal = java.util.Arrays.stream(Refusal.values()).filter(r -> r.name().equals(entry.why().code())).findFirst().orElse(Refusal.UNKNOWN);
            throw problem(refusal, entry.why().text());
        }
        Optional<Remediation> remediation = view.ledger().remediation(entry.remediation());
        return remediation.isPresent() ? Response.json(status, remediation.get())
                : Response.json(200, Json.mapper().createObjectNode().put("result", entry.result()).put("auditSequence", entry.sequence()));
    }

    private static Problem problem(Refusal refusal, String text) {
        int status = switch (refusal) {
            case NOT_AUTHENTICATED -> 401;
            case NOT_PERMITTED, SERVICE_ACCOUNT, OWN_PLAN, OUT_OF_SCOPE, OVER_BUDGET -> 403;
            case NO_SUCH_REMEDIATION -> 404;
            case TOO_LARGE -> 413;
            case UNREADABLE, NOT_UNDERSTOOD -> 400;
            default -> 409;
        };
        return new Problem(status, refusal.name(), text);
    }
}
