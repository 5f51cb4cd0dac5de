package dev.steadfast.remediator.ledger;

import dev.steadfast.chassis.kafka.Inbound;
import dev.steadfast.contract.remediation.Refusal;

/** A record on a topic of ours that we did not write, or that we wrote and somebody put back. */
public record Intrusion(Inbound record, Refusal refusal, String text) {}
