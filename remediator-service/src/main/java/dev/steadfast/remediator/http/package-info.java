/** The HTTP API. A request that decides becomes a signed decision on the topic, and the answer is what the leader made of it: every replica answers alike. */
package dev.steadfast.remediator.http;
