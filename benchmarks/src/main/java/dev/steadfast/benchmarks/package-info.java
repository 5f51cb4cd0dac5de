/** What is measured, each with the raw limit beside it in the same run. */
package dev.steadfast.benchmarks;
