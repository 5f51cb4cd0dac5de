/** The three services in one JVM, with the broker as a process beside it. */
package dev.steadfast.standalone.run;
