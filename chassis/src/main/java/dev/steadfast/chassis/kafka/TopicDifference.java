package dev.steadfast.chassis.kafka;

/**
 * What is not as it is made by default.
 *
 * @param what {@code missing}, {@code access}, {@code partitions}, {@code replication}, or the broker's name of a config
 * @param refused whether services don't start with it, since records would be missed or lost; everything else is an operator's choice
 * @param text one line: what differs, and the remedy
 */
public record TopicDifference(String topic, String what, String found, String wanted, boolean refused, String text) {
    static final String CLEANUP = "cleanup.policy";
    static final String ACCESS = "access";

    static TopicDifference missing(TopicSpec spec) {
        return new TopicDifference(spec.name(), "missing", null, null, true, "topic " + spec.name() + " is missing: make it with " + spec.partitions() + " partitions");
    }

    /** What can't be done with it without the right to. */
    static TopicDifference access(Acl lacking, KafkaSettings settings) {
        return new TopicDifference(lacking.name(), ACCESS, null, lacking.toString(), true, lacking.lackedBy(settings));
    }

    static TopicDifference unverified(Acl lacking, KafkaSettings settings) {
        return new TopicDifference(lacking.name(), ACCESS, null, lacking.toString(), false, "the configuration of topic " + lacking.name() + " is not verified: " + lacking.lackedBy(settings));
    }

    static TopicDifference partitions(TopicSpec spec, int found) {
        return new TopicDifference(spec.name(), "partitions", String.valueOf(found), String.valueOf(spec.partitions()), true, "topic " + spec.name() + " has " + found + " partitions, but "
                + spec.partitions() + " are configured: set the number of partitions to " + found
                + ", or delete the topic and start with an empty one (adding partitions would scatter what belongs together)");
    }

    static TopicDifference replication(TopicSpec spec, int found) {
        return new TopicDifference(spec.name(), "replication", String.valueOf(found), String.valueOf(spec.replication()), false, "topic " + spec.name() + " has replication " + found
                + ", but " + spec.replication() + " is configured: kafka-reassign-partitions changes it");
    }

    /** Services start with it: what the topic does not take is reduced, or put into dead letters. */
    static TopicDifference messageBytes(TopicSpec spec, String found) {
        var name = MaxMessageBytes.CONFIG;
        return new TopicDifference(spec.name(), name, found, String.valueOf(spec.messageBytes()), false, "topic " + spec.name() + " has " + name + "=" + found
                + ", less than what may be written to it: kafka-configs --alter --topic " + spec.name() + " --add-config " + name + "=" + spec.messageBytes());
    }

    static TopicDifference config(TopicSpec spec, String name, String found, String wanted) {
        boolean cleanup = name.equals(CLEANUP);
        return new TopicDifference(spec.name(), name, found, wanted, cleanup, "topic " + spec.name() + " has " + name + "=" + found + (cleanup ? ", but needs " : ", by default it is ") + wanted
                + ": kafka-configs --alter --topic " + spec.name() + " --add-config " + name + "=" + (cleanup ? "[" + wanted + "]" : wanted));
    }
}
