package dev.steadfast.standalone.webhooks;

import dev.steadfast.chassis.kafka.GroupReader;
import dev.steadfast.chassis.kafka.GroupReading;
import dev.steadfast.chassis.kafka.KafkaSettings;
import dev.steadfast.chassis.kafka.KafkaWriter;
import dev.steadfast.chassis.kafka.Turns;
import dev.steadfast.contract.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** One member of the group that tells webhooks. It holds nothing that the topics don't. */
final class WebhooksService extends VerticleBase {
    private final KafkaSettings kafka;
    private final String group;
    private final String member;
    private final List<Endpoint> endpoints;
    private final Courier.Patience patience;
    private final MeterRegistry meters;
    private final Turns turns;
    private final InstantSource clock;
    private final List<Courier> couriers = new ArrayList<>();
    private final Promise<Void> ended = Promise.promise();
    private KafkaWriter writer;
    private GroupReader reader;

    WebhooksService(KafkaSettings kafka, String group, String member, List<Endpoint> endpoints, Courier.Patience patience, MeterRegistry meters, Turns turns, InstantSource clock) {
        this.kafka = kafka;
        this.group = group;
        this.member = member;
        this.endpoints = endpoints;
        this.patience = patience;
        this.meters = meters;
        this.turns = turns;
        this.clock = clock;
    }

    /** Fails with what ended it. */
    Future<Void> ended() {
        return ended.future();
    }

    @Override
    public Future<?> start() {
        return KafkaWriter.transactional(vertx, kafka, group + "-" + member, group + "-" + member, meters).onSuccess(opened -> {
            writer = opened;
            Outbox outbox = new Outbox(opened, () -> reader.consumed());
            for (Endpoint endpoint : endpoints) {
                Courier courier = new Courier(endpoint, patience, meters, clock, outbox::giveUp);
                couriers.add(courier);
                outbox.to(courier);
            }
            reader = GroupReader.start(vertx, kafka, new GroupReading(group, group, List.of(Topic.FINDINGS.topicName(), Topic.REMEDIATIONS.topicName()), meters, turns), outbox);
            reader.ended().onFailure(ended::tryFail);
        });
    }

    @Override
    public Future<?> stop() {
        couriers.forEach(Courier::close);
        Future<Void> left = reader == null ? Future.succeededFuture() : reader.close().otherwiseEmpty();
        return left.eventually(() -> writer == null ? Future.succeededFuture() : writer.close()).onComplete(done -> ended.tryComplete());
    }
}
