package dev.steadfast.contract.asyncapi;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Header;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What the headers of records are, by name of the schema. */
final class HeaderSchemas {
    static final String EVENT = "cloudEvent";
    static final String JWS = "signedDecisionHeaders";
    static final String RESOURCE = "resourceHeaders";
    static final String LETTER = "deadLetterHeaders";
    private static final String NUMBER = "^[0-9]+$";

    private HeaderSchemas() {}

    static ObjectNode all() {
        ObjectNode schemas = Node.object();
        schemas.set(EVENT, event());
        schemas.set(JWS, jws());
        schemas.set(RESOURCE, resource());
        schemas.set(LETTER, letter());
        return schemas;
    }

    private static ObjectNode event() {
        ObjectNode schema = Node.object().put("type", "object")
                .put("description", "CloudEvents 1.0, binary mode of the Kafka protocol binding; each value is text in UTF-8. Further headers are valid: a later writer may add them.");
        ObjectNode properties = schema.putObject("properties");
        properties.set(Header.SPEC_VERSION, Node.constant("1.0"));
        properties.set(Header.ID, Node.text("Unique within the source. A resend has the same, so that a reader can drop it.").put("minLength", 1));
        properties.set(Header.SOURCE, Node.text("/k8s/ and the cluster: the UID of namespace kube-system.").put("pattern", "^/k8s/[^/]+$"));
        properties.set(Header.TYPE, Node.text("The type, with its version.").put("minLength", 1));
        properties.set(Header.SUBJECT, Node.text("What it is about, within the cluster."));
        properties.set(Header.TIME, Node.text("When it was seen or decided.").put("format", "date-time"));
        properties.set(Header.DATA_SCHEMA, Node.text("The $id of the schema of the value.").put("format", "uri"));
        properties.set(Header.CONTENT_TYPE, Node.constant("application/json"));
        return schema.set("required", Node.names(List.of(Header.SPEC_VERSION, Header.ID, Header.SOURCE, Header.TYPE, Header.TIME, Header.DATA_SCHEMA, Header.CONTENT_TYPE)));
    }

    private static ObjectNode jws() {
        ObjectNode schema = Node.object().put("type", "object").put("description", "CloudEvents 1.0, as everywhere; without ce_dataschema, since the value is no JSON. None is required by the remediator.");
        ObjectNode properties = schema.putObject("properties");
        properties.set(Header.SPEC_VERSION, Node.constant("1.0"));
        properties.set(Header.ID, Node.text("The jti.").put("minLength", 1));
        properties.set(Header.SOURCE, Node.text("/k8s/ and the cluster that is decided about.").put("pattern", "^/k8s/[^/]+$"));
        properties.set(Header.TYPE, Node.constant(EventType.DECISION));
        properties.set(Header.SUBJECT, Node.text("The key."));
        properties.set(Header.TIME, Node.text("When it was signed.").put("format", "date-time"));
        properties.set(Header.CONTENT_TYPE, Node.constant("application/jose"));
        return schema;
    }

    private static ObjectNode resource() {
        ObjectNode schema = Node.object().put("type", "object")
                .put("description", "Of two records about one object the one with the greater (epoch, resourceVersion, projection) is newer; drop the older.");
        ObjectNode properties = schema.putObject("properties");
        properties.set(Header.KIND, Node.text("Kubernetes's name of the kind; of a deletion, of the object that is gone."));
        properties.set(Header.UID, Node.text("Of the object."));
        properties.set(Header.RESOURCE_VERSION, Node.text("Of the object; of a deletion, of the deletion where it was seen.").put("pattern", NUMBER));
        properties.set(Header.EPOCH, Node.text("Raised when the cluster's versions run backwards (a restored etcd).").put("pattern", NUMBER));
        properties.set(Header.PROJECTION, Node.text("Version of the allow-lists that made the value.").put("pattern", NUMBER));
        properties.set(Header.PASSED_OVER, Node.text("How many versions this record stands for besides its own; only if there are any.").put("pattern", NUMBER));
        properties.set(Header.REDUCED, Node.text("too-large: Kafka would not take the object; only what identifies it is left. Absent for all others."));
        properties.set(Header.CLUSTER_NAME, Node.text("The cluster's display name, if it has one."));
        return schema.set("required", Node.names(List.of(Header.KIND, Header.UID, Header.RESOURCE_VERSION, Header.EPOCH, Header.PROJECTION)));
    }

    private static ObjectNode letter() {
        ObjectNode schema = Node.object().put("type", "object").put("description", "The headers as received, and these.");
        ObjectNode properties = schema.putObject("properties");
        properties.set("dead-letter-reason", Node.text("Why it could not be read, or written whole."));
        properties.set("dead-letter-topic", Node.text("The topic that it was on, or was to be on."));
        properties.set("dead-letter-reader", Node.text("Who could not read it: the name of a service or group."));
        properties.set("dead-letter-partition", Node.text("Of the record on that topic. Absent where it was never written.").put("pattern", NUMBER));
        properties.set("dead-letter-offset", Node.text("Of the record in that partition; the three together name a letter.").put("pattern", NUMBER));
        properties.set("dead-letter-timestamp", Node.text("Of the record, in milliseconds since 1970.").put("pattern", "^-?[0-9]+$"));
        properties.set("dead-letter-value-dropped", Node.text("How many bytes the value had, if Kafka did not take it.").put("pattern", NUMBER));
        return schema.set("required", Node.names(List.of("dead-letter-reason", "dead-letter-topic", "dead-letter-reader")));
    }
}
