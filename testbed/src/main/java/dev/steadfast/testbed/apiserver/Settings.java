package dev.steadfast.testbed.apiserver;

import java.time.Duration;

/**
 * How the simulated API server behaves.
 *
 * @param port 0: any that is free
 * @param window how many changes of each kind are kept for watches that resume
 * @param bookmarkEvery how often a watch with bookmarks gets one
 * @param serverVersion as {@code /version} says it
 */
public record Settings(int port, int window, Duration bookmarkEvery, String serverVersion) {
    public static final Settings DEFAULT = new Settings(0, 20_000, Duration.ofSeconds(30), "v1.36.2");

    public Settings {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1, is " + window);
        }
    }

    public Settings withPort(int port) {
        return new Settings(port, window, bookmarkEvery, serverVersion);
    }

    public Settings withWindow(int window) {
        return new Settings(port, window, bookmarkEvery, serverVersion);
    }

    public Settings withBookmarkEvery(Duration bookmarkEvery) {
        return new Settings(port, window, bookmarkEvery, serverVersion);
    }
}
