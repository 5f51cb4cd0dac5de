/** Everything with the documented ACLs of Kafka, and what each one that is missing leads to. */
package dev.steadfast.standalone.live.access;
