package dev.steadfast.testbed.kubelet;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What the played runtime remembers of one container. */
final class ContainerRun {
    /** When the kubelet first saw it with this image. */
    Instant created;
    /** When the present instance started; null while none runs. */
    Instant started;
    int restarts;
    /** How the instance before this one ended; null of the first. */
    ObjectNode last;
    /** Since when it waits to be started again; null while it doesn't. */
    Instant backingOff;
    String image;

    ContainerRun(String image, Instant created) {
        this.image = image;
        this.created = created;
    }
}
