package dev.steadfast.watcher.kube;

import java.io.IOException;
import java.time.Duration;

/** An answer that goes on, but nothing comes: not even a bookmark. */
public final class Silence extends IOException {
    private static final long serialVersionUID = 1L;

    Silence(Duration lasted) {
        super("nothing heard for " + lasted.toSeconds() + " s");
    }
}
