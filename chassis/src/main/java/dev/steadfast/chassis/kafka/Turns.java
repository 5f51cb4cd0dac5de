package dev.steadfast.chassis.kafka;

/** Hears that a reader's loop has turned: as long as it does, the reader lives. */
@FunctionalInterface
public interface Turns {
    Turns UNHEARD = () -> { };

    void turned();
}
