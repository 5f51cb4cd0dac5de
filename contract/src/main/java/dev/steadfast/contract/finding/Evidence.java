package dev.steadfast.contract.finding;

/**
 * One thing that was on the stream and that a finding rests on: a field of an object with its value, or an event about it with its text.
 *
 * @param field a dotted path; null for an event
 * @param event the event's reason; null for a field
 * @param value the field's value, or the event's message
 */
public record Evidence(String kind, String name, String uid, String field, String event, String value) {

    public static Evidence field(String kind, String name, String uid, String field, Object value) {
        return new Evidence(kind, name, uid, field, null, value == null ? null : value.toString());
    }

    public static Evidence event(String kind, String name, String uid, String reason, String message) {
        return new Evidence(kind, name, uid, null, reason, message);
    }
}
