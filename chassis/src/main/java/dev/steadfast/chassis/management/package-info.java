/** What operators and Kubernetes ask a service: is it alive, is it ready, what does it count. */
package dev.steadfast.chassis.management;
