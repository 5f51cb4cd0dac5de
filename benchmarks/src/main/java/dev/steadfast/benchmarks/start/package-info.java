/** How long a service takes to be ready, beside a program that does nothing with the same libraries; and how the archives are made that both start with. */
package dev.steadfast.benchmarks.start;
