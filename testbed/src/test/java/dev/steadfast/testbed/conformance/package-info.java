/** The same questions to the simulated and to a real API server, and the same answers; see the testbed's README. */
package dev.steadfast.testbed.conformance;
