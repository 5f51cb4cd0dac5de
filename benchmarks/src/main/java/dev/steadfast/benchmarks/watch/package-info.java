/** From watch event to committed record: what it costs, and how long it takes. */
package dev.steadfast.benchmarks.watch;
