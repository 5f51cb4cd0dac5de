/** A watcher under churn and faults, and a checker that shares no code with it. */
package dev.steadfast.benchmarks.faults;
