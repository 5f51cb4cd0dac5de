/** {@code steadfast keys}: the keys of programs that decide over Kafka, from when they are made to when they are revoked. */
package dev.steadfast.standalone.keys;
