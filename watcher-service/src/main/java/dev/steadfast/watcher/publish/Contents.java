package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.chassis.kafka.Position;
import java.util.List;
import java.util.function.Consumer;

/** Reads what topics hold at this moment, up to their end; returns after the last record. Records of one partition come in their order. */
interface Contents {
    /** @param name tells readers apart in metrics */
    void read(String name, List<String> topics, Consumer<Inbound> record) throws InterruptedException;

    /** The same for some partitions, from where it is told. */
    void readFrom(String name, List<Position> from, Consumer<Inbound> record) throws InterruptedException;
}
