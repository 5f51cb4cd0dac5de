package dev.steadfast.watcher.kube;

import java.io.IOException;

/** A line of a watch that is longer than memory allows. A list shows the object nevertheless: its items are read as a stream. */
public final class LongLine extends IOException {
    private static final long serialVersionUID = 1L;

    LongLine(int maxBytes) {
        super("a watch event of more than " + maxBytes + " bytes");
    }
}
