package dev.steadfast.chassis.kafka;

/** What {@code max.message.bytes} of a topic must be, so that Kafka refuses nothing that {@link KafkaWriter} sends. */
public final class MaxMessageBytes {
    static final String CONFIG = "max.message.bytes";
    static final int KAFKAS_DEFAULT = 1_048_588;
    private static final String SENT = "max.request.size";

    private MaxMessageBytes() {
    }

    /**
     * For records of {@code recordBytes} or less, key, value and headers. Kafka counts the batch that a record is sent in, compressed. How well it compresses nobody knows before, so it is counted as
     * it is, and a hundredth and 1 KiB more: for the frames of batch and headers, and for what a compression adds where it gains nothing. Of several records that are too large together, Kafka's
     * client makes smaller batches by itself.
     */
    public static int forRecords(int recordBytes) {
        return recordBytes + recordBytes / 100 + 1024;
    }

    /** For records that have no limit of their own: no more than a writer sends by default, though one may be told to send more for the sake of others. */
    public static int forRecords(KafkaSettings settings) {
        return Math.min(sent(settings), (int) KafkaWriter.DEFAULTS.get(SENT));
    }

    /** {@code max.request.size}: a record that is larger, with all that Kafka adds, is {@link WriteOutcome.TooLarge} without being sent. */
    public static int sent(KafkaSettings settings) {
        return (int) settings.number(SENT, KafkaWriter.DEFAULTS);
    }
}
