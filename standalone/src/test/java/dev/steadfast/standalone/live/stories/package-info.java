/**
 * The stories, and on what they are played: broker and services as processes of their own that are ended at every place where they write, and killed at random. What was written is counted in the API server's
 * audit log. The services have the rights of {@code deploy/overlays/enforcing}, the clock is real, and namespaces keep the stories apart.
 */
package dev.steadfast.standalone.live.stories;
