/** The client of the remediator's HTTP API: every command sends one or a few requests as the caller's Kubernetes identity, and prints the answer. */
package dev.steadfast.standalone.client;
