/** A group of analyzers under faults, compared with one to which nothing happens. */
package dev.steadfast.benchmarks.group;
