package dev.steadfast.chassis.kafka;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** A right that an authorizer of Kafka grants, in the words of {@code kafka-acls.sh} and of Strimzi. */
record Acl(ResourceType type, String name, AclOperation operation) {
    static Acl onTopic(AclOperation operation, String name) {
        return new Acl(ResourceType.TOPIC, name, operation);
    }

    static Acl onTopic(TopicUse use, String name) {
        return onTopic(use == TopicUse.READ ? AclOperation.READ : AclOperation.WRITE, name);
    }

    /** Who lacks what, and the command that grants it, on one line. */
    String lackedBy(KafkaSettings settings) {
        var who = settings.principal();
        return who.orElse("the user that this service is to Kafka") + " lacks the ACL " + this + ": kafka-acls.sh --bootstrap-server " + settings.bootstrapServers()
                + " --add --allow-principal " + who.orElse("User:…") + " --operation " + words(operation.name()) + " " + option();
    }

    private String option() {
        return switch (type) {
            case TOPIC -> "--topic " + name;
            case GROUP -> "--group " + name;
            case TRANSACTIONAL_ID -> "--transactional-id " + name;
            default -> "--cluster";
        };
    }

    private static String words(String constant) {
        return Arrays.stream(constant.split("_")).map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT)).collect(Collectors.joining());
    }

    /** As {@code Write on Topic steadfast.findings}. */
    @Override
    public String toString() {
        return words(operation.name()) + " on " + words(type.name()) + " " + name;
    }
}
