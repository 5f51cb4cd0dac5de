/** Kubernetes Events on the set or claim that findings and remediations are about, so that {@code kubectl describe} tells the story. Hints for people: nothing depends on them. */
package dev.steadfast.remediator.tell;
