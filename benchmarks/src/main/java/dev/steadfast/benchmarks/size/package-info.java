/** The largest clusters: does the watcher fit, and how long does it take until the topics are the cluster. */
package dev.steadfast.benchmarks.size;
