package dev.steadfast.watcher.kube;

import java.io.IOException;

/** The request was not answered: no connection, a broken one, or nothing came in time. */
public final class NoAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
