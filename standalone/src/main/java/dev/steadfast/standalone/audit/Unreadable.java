package dev.steadfast.standalone.audit;

/** Part of a file that can't be read; whoever knows the file adds where. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
