/** {@code steadfast demo}: a simulated cluster with troubled sets, the three services, and the story of two fixes. */
package dev.steadfast.standalone.demo;
