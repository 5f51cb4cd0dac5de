package dev.steadfast.chassis.kafka;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given. */
final class Letters implements TopicHandler {
    final List<Inbound> records = new CopyOnWriteArrayList<>();
    volatile boolean caughtUp;

    @Override
    public void record(Inbound record) {
        records.add(record);
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
    }

    @Override
    public void batchEnd() {
    }
}
