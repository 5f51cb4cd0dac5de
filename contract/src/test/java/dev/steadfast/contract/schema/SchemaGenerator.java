package dev.steadfast.contract.schema;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.Signature;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema (2020-12) of a type of the contract, from its record. Unknown fields and unknown values of closed choices are valid: a later writer may add them. */
final class SchemaGenerator {

    private final Descriptions descriptions;
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private SchemaGenerator(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    static ObjectNode schema(String type, Class<?> record, Descriptions descriptions) {
        ObjectNode schema = head(type);
        SchemaGenerator generator = new SchemaGenerator(descriptions);
        schema.setAll(generator.object(record));
        if (SchemaTypes.signed(record)) {
            schema.withObject("/properties").set("signature", generator.reference(Signature.class));
            schema.withArray("/required").add("signature");
        }
        SchemaTypes.kind(type).ifPresent(kind -> {
            schema.withObject("/properties").putObject("kind").put("const", kind.kind());
            ArrayNode required = schema.withObject("/properties/metadata").putArray("required");
            List.of("name", "uid", "resourceVersion").forEach(required::add);
        });
        ObjectNode defs = schema.putObject("$defs");
        generator.definitions.forEach(defs::set);
        return schema;
    }

    /** Of the type of a deletion, whose value is null. */
    static ObjectNode gone() {
        return head(EventType.GONE).put("description", "The object is gone: the record has no value, and the headers say which object and which version.")
                .put("type", "null");
    }

    private static ObjectNode head(String type) {
        return Json.mapper().createObjectNode().put("$schema", "https://json-schema.org/draft/2020-12/schema").put("$id", EventType.schema(type)).put("title", type);
    }

    private ObjectNode object(Class<?> record) {
        ObjectNode schema = described(descriptions.of(record)).put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        TreeSet<String> required = new TreeSet<>(SchemaTypes.required(record));
        for (RecordComponent component : record.getRecordComponents()) {
            ObjectNode property = described(descriptions.of(record, component.getName()));
            properties.set(component.getName(), property.setAll(component(record, component)));
            if (component.getType().isPrimitive()) {
                required.add(component.getName());
            }
        }
        required.forEach(name -> {
            if (!properties.has(name)) {
                throw new IllegalStateException("SchemaTypes requires " + name + ", which " + record + " does not have");
            }
        });
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        return schema;
    }

    private ObjectNode component(Class<?> record, RecordComponent component) {
        try {
            JsonSerialize how = record.getDeclaredField(component.getName()).getAnnotation(JsonSerialize.class);
            if (how != null && how.using().getSimpleName().equals("IntOrString")) {
                ObjectNode either = Json.mapper().createObjectNode();
                either.putArray("type").add("integer").add("string");
                return either;
            }
            return type(component.getGenericType());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode type(Type type) {
        ObjectNode schema = Json.mapper().createObjectNode();
        return switch (type) {
            case Class<?> c when c == String.class -> schema.put("type", "string");
            case Class<?> c when c == Instant.class -> schema.put("type", "string").put("format", "date-time");
            case Class<?> c when c == Duration.class -> schema.put("type", "string").put("format", "duration");
            case Class<?> c when c == int.class || c == Integer.class || c == long.class || c == Long.class -> schema.put("type", "integer");
            case Class<?> c when c == boolean.class || c == Boolean.class -> schema.put("type", "boolean");
            case Class<?> c when JsonNode.class.isAssignableFrom(c) || c == Object.class -> schema;
            case Class<?> c when c.isEnum() || c.isRecord() -> reference(c);
            case ParameterizedType p when p.getRawType() == List.class -> schema.put("type", "array").set("items", type(p.getActualTypeArguments()[0]));
            case ParameterizedType p when p.getRawType() == Map.class -> map(schema.put("type", "object"), p.getActualTypeArguments());
            default -> throw new IllegalStateException("no schema for " + type);
        };
    }

    private ObjectNode map(ObjectNode schema, Type[] arguments) {
        if (arguments[0] == Integer.class) {
            schema.putObject("propertyNames").put("pattern", "^-?[0-9]+$");
        }
        return schema.set("additionalProperties", type(arguments[1]));
    }

    private ObjectNode reference(Class<?> type) {
        String name = type.getCanonicalName().substring(type.getPackageName().length() + 1);
        if (!definitions.containsKey(name)) {
            definitions.put(name, Json.mapper().createObjectNode());
            definitions.put(name, type.isEnum() ? choice(type) : object(type));
        }
        return Json.mapper().createObjectNode().put("$ref", "#/$defs/" + name);
    }

    /** The values that this version knows, and any other text: readers take it for UNKNOWN. */
    private ObjectNode choice(Class<?> type) {
        ObjectNode schema = described(descriptions.of(type));
        ArrayNode choices = schema.putArray("anyOf");
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (!name.equals("UNKNOWN")) {
                choices.add(described(descriptions.of(type, name)).set("const", Json.mapper().valueToTree(constant)));
            }
        }
        choices.add(described("A value of a later version, to be read as UNKNOWN.").put("type", "string"));
        return schema;
    }

    private static ObjectNode described(String description) {
        ObjectNode schema = Json.mapper().createObjectNode();
        return description.isEmpty() ? schema : schema.put("description", description);
    }
}
