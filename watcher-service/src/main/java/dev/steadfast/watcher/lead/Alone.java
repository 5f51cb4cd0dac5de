package dev.steadfast.watcher.lead;

import java.time.Duration;

/** The only replica: it leads always. */
public final class Alone implements Leadership {

    @Override
    public boolean await(Duration limit) {
        return true;
    }

    @Override
    public boolean leading() {
        return true;
    }

    @Override
    public void whenLost(Runnable action) {
        // It is never lost.
    }

    @Override
    public boolean confirmed() {
        return true;
    }

    @Override
    public void close() {
        // Nobody waits for it.
    }
}
