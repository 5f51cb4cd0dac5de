/** The raw limit: reads, looks at every token and sends, and does nothing else. */
package dev.steadfast.benchmarks.bare;
