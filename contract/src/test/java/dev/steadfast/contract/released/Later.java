package dev.steadfast.contract.released;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A message as a later version may write it. What is a record and what a closed choice, the schema tells. */
final class Later {
    static final String FIELD = "fromALaterVersion";
    static final String VALUE = "FROM_A_LATER_VERSION";

    private final JsonNode schema;

    private Later(JsonNode schema) {
        this.schema = schema;
    }

    /** A field that nobody knows in each record, at any depth. */
    static JsonNode withUnknownFields(JsonNode message, JsonNode schema) {
        return new Later(schema).walk(message.deepCopy(), schema, true, false);
    }

    /** A value that nobody knows in each closed choice; the message itself if it has none. */
    static JsonNode withUnknownValues(JsonNode message, JsonNode schema) {
        return new Later(schema).walk(message.deepCopy(), schema, false, true);
    }

    private JsonNode walk(JsonNode value, JsonNode says, boolean fields, boolean values) {
        JsonNode rule = says.has("$ref") ? schema.at(says.get("$ref").asString().substring(1)) : says;
        if (rule.has("anyOf") && value.isString()) {
            return values ? StringNode.valueOf(VALUE) : value;
        }
        if (value instanceof ArrayNode array && rule.has("items")) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, walk(array.get(i), rule.get("items"), fields, values));
            }
        }
        if (value instanceof ObjectNode object) {
            for (String name : object.propertyNames().toArray(String[]::new)) {
                JsonNode part = rule.path("properties").has(name) ? rule.path("properties").get(name) : rule.path("additionalProperties");
                object.set(name, walk(object.get(name), part, fields, values));
            }
            if (fields && rule.has("properties")) {
                object.putObject(FIELD).putArray("of").add(1).add("any").addNull();
            }
        }
        return value;
    }
}
