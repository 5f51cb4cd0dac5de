package dev.steadfast.standalone.webhooks;

import dev.steadfast.chassis.kafka.Inbound;

/** A notice, with the record that it comes from. */
record Parcel(Notice notice, Inbound origin) {}
