/**
 * A simulated API server for sizes and rates: hundreds of thousands of objects that are made when they are asked for, and changes by the thousand per second.
 * It knows list, page, watch, bookmark, 410 and leases, and nothing else; what is subtle is in the testbed's.
 */
package dev.steadfast.benchmarks.load;
