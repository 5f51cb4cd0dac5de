/** How long nobody speaks for the cluster when the watcher that did is killed or ended. */
package dev.steadfast.benchmarks.handover;
