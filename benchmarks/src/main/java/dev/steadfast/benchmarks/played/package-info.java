/** Clusters that are played: what a watcher would write of them, second by second, decided by a seed alone. Nobody runs: it is as fast as one asks. */
package dev.steadfast.benchmarks.played;
