/**
 * Between the API server and Kafka: what is known of each object (its uid, its version, where it was put), and the newest state of those that wait to be
 * published. Memory is bounded: when too much waits, whoever reads from the API server waits, too.
 */
package dev.steadfast.watcher.backlog;
