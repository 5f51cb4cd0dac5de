/** From the backlog to Kafka: records, history, pulse and checkpoints of one moment in one transaction. */
package dev.steadfast.watcher.publish;
