package dev.steadfast.remediator.http;

import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.remediator.cluster.Reviews;
import dev.steadfast.remediator.ledger.DecisionRecords;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/** The API, put together. */
public final class Api {

    private Api() {}

    /** @param writer on which decisions are written */
    public static ApiEndpoint endpoint(Vertx vertx, HttpConfig config, View view, Reviews reviews, KeyRing keys, KafkaWriter writer, DecisionRecords records, Duration validity,
            InstantSource clock) {
        Caller caller = new Caller(reviews, !config.tls());
        return new ApiEndpoint(vertx, config, Routes.of(new Reading(view, caller, keys.pems()), new Deciding(vertx, view, caller, writer, records, validity, clock)));
    }
}
