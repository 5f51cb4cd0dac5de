/** Which of several watchers of a cluster publishes. */
package dev.steadfast.watcher.lead;
