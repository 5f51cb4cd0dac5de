package dev.steadfast.chassis.kafka;

/** What a service does with a topic. Each is an operation that an authorizer must allow it; seeing the topic comes with either. */
public enum TopicUse {
    READ, WRITE
}
