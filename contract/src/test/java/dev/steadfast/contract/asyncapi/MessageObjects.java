package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.schema.SchemaTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code components.messages}: one for each type, with the golden messages as examples, and one for each type's tombstone. */
final class MessageObjects {
    private static final String SCHEMAS = "#/components/schemas/";

    private final List<GoldenRecord> records;
    private final Map<String, JsonNode> values;

    MessageObjects(List<GoldenRecord> records, Map<String, JsonNode> values) {
        this.records = records;
        this.values = values;
    }

    ObjectNode all() {
        Set<String> types = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            types.addAll(Messages.typesOn(topic));
        }
        ObjectNode messages = Node.object();
        for (String type : types) {
            String id = Messages.id(type);
            messages.set(id, message(id, type, Node.ref("schemas/" + SchemaTypes.file(type))));
            if (Messages.hasTombstone(type)) {
                messages.set(id + Messages.TOMBSTONE, message(id + Messages.TOMBSTONE, type, Node.object().put("type", "null"))
                        .put("summary", "What is under this key is over and done with; there is no value."));
            }
        }
        messages.set(Messages.JWS, jws());
        messages.set(Messages.DEAD_LETTER, letter());
        return messages;
    }

    private ObjectNode message(String id, String type, ObjectNode payload) {
        ObjectNode message = Node.object().put("name", type).put("title", id).put("contentType", "application/json");
        message.set("headers", headers(type));
        message.set("payload", payload);
        message.set("bindings", Node.kafka(Node.object().set("key", Node.object().put("type", "string").put("pattern", Messages.key(type)))));
        return examples(message, id);
    }

    private ObjectNode examples(ObjectNode message, String id) {
        ArrayNode examples = message.putArray("examples");
        Set<String> named = new HashSet<>();
        records.stream().filter(r -> r.message().equals(id) && named.add(r.name())).forEach(r -> {
            ObjectNode example = examples.addObject().put("name", r.name()).put("summary", "key " + r.key());
            example.set("headers", r.headerTexts());
            example.set("payload", r.payload(values));
        });
        return message;
    }

    private static ObjectNode headers(String type) {
        List<String> parts = new ArrayList<>(List.of(SCHEMAS + HeaderSchemas.EVENT));
        if (SchemaTypes.kind(type).isPresent() || type.equals(EventType.GONE)) {
            parts.add(SCHEMAS + HeaderSchemas.RESOURCE);
        }
        ObjectNode own = Node.object();
        ObjectNode properties = own.putObject("properties");
        properties.set(Header.TYPE, Node.constant(type));
        properties.set(Header.DATA_SCHEMA, Node.constant(EventType.schema(type)));
        if (type.equals(EventType.FINDING)) {
            properties.set(Header.NAMESPACE, Node.text("The namespace whose partition the record is in; a volume's finding has none in its value."));
            own.set("required", Node.names(List.of(Header.NAMESPACE)));
        }
        return Node.object().put("type", "object").set("allOf", Node.refs(parts).add(own));
    }

    private ObjectNode jws() {
        ObjectNode message = Node.object().put("name", EventType.DECISION).put("title", Messages.JWS).put("contentType", "application/jose")
                .put("summary", "A decision by a key that is registered, as a JSON Web Signature (RFC 7515, compact; EdDSA or ES256; header alg, kid, typ, cty and no other). Its payload is "
                        + "a decision without signature; who decided is what the key is registered for. "
                        + "Headers are asked for, so that whoever reads CloudEvents reads this, too; since the signature is what counts, a decision without them is read.");
        message.set("headers", Node.ref(SCHEMAS + HeaderSchemas.JWS));
        message.set("payload", Node.object().put("type", "string").put("pattern", "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$"));
        message.set("bindings", Node.kafka(Node.object().set("key", Node.object().put("type", "string").put("pattern", Messages.key(EventType.DECISION)))));
        return examples(message, Messages.JWS);
    }

    private ObjectNode letter() {
        ObjectNode message = Node.object().put("name", Messages.DEAD_LETTER).put("title", Messages.DEAD_LETTER)
                .put("summary", "A record that could not be read, with key, value and headers as received: one of our own is a CloudEvent as before, and of what others wrote nothing is promised.");
        message.set("headers", Node.object().put("type", "object").set("allOf", Node.refs(List.of(SCHEMAS + HeaderSchemas.LETTER))));
        message.set("payload", Node.object().put("description", "Anything."));
        return examples(message, Messages.DEAD_LETTER);
    }
}
