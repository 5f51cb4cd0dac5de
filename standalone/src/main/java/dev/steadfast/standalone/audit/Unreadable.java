package dev.steadfast.standalone.audit;

/** Part of a file that can't be read; whoever knows the file adds where. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long place;

    Unreadable(String message) {
        super(message);
        this.place = -1;
    }

    private Unreadable(Unreadable problem, long place) {
        super(problem.getMessage(), problem);
        this.place = place;
    }

    Unreadable at(long byteOffset) {
        return new Unreadable(this, byteOffset);
    }

    /** The byte at which the parser stood; less than 0 if it is not known. */
    long place() {
        return place;
    }
}
