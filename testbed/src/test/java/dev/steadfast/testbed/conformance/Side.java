package dev.steadfast.testbed.conformance;

/** Which API server is asked. */
enum Side { SIMULATED, REAL }
