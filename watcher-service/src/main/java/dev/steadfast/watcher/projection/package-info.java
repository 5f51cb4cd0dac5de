/**
 * Kubernetes object → record: what may leave the cluster is what a list names, one text resource per kind under {@code projection/}. Applied as a stream, bytes
 * in, bytes out; no object is ever built. Pure: no I/O besides the class path's lists, no clock, no client.
 */
package dev.steadfast.watcher.projection;
