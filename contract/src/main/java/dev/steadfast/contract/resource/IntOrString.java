package dev.steadfast.contract.resource;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes a field that Kubernetes has as a number or a text ({@code 1}, {@code 25%}, {@code http}) the way it came. In these fields a text of digits
 * alone is not valid: a percentage has its sign, and the name of a port a letter.
 */
final class IntOrString extends ValueSerializer<String> {

    @Override
    public void serialize(String value, JsonGenerator json, SerializationContext context) {
        if (!value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            json.writeNumber(Integer.parseInt(value));
        } else {
            json.writeString(value);
        }
    }
}
