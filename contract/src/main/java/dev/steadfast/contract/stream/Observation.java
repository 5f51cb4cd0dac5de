package dev.steadfast.contract.stream;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.resource.ResourceKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the headers of a resource record say: which version of which object was seen, when, and by which projection. The value is the object itself,
 * or null when it is gone.
 *
 * @param key also the record's key; {@code ce_subject} is the part of it after the cluster
 * @param clusterName the cluster's display name, for people
 * @param resourceVersion of a deletion: the version of the deletion where it was seen, else the last known one
 * @param passedOver how many versions of the object this record stands for besides its own
 * @param seen when the watcher saw it
 */
public record Observation(ResourceKey key, String clusterName, String uid, String resourceVersion, long epoch, int projection, long passedOver, Instant seen) {

    /** Of a record that carries the object. */
    public CloudEvent put() {
        return event(EventType.resource(key.kind()), false);
    }

    /** Of a record that says that the object is gone. */
    public CloudEvent gone() {
        return event(EventType.GONE, true);
    }

    /** {@code uid:epoch:resourceVersion:projection:put}, or {@code :gone} at the end. */
    public String id(boolean gone) {
        return uid + ":" + epoch + ":" + resourceVersion + ":" + projection + (gone ? ":gone" : ":put");
    }

    /** Which of two observations of an object is newer. */
    public Version version() {
        return new Version(epoch, number(Header.RESOURCE_VERSION, resourceVersion), projection);
    }

    /** @throws UnreadableRecord if a header of resource records is missing or malformed; the message names it */
    public static Observation of(CloudEvent event) {
        if (event.subject() == null) {
            throw new UnreadableRecord("header " + Header.SUBJECT + " is missing", null);
        }
        String passedOver = event.extension(Header.PASSED_OVER);
        return new Observation(key(event), event.extension(Header.CLUSTER_NAME), required(event, Header.UID), required(event, Header.RESOURCE_VERSION),
                number(Header.EPOCH, required(event, Header.EPOCH)), (int) number(Header.PROJECTION, required(event, Header.PROJECTION)),
                passedOver == null ? 0 : number(Header.PASSED_OVER, passedOver), event.time());
    }

    private CloudEvent event(String type, boolean gone) {
        Map<String, String> extensions = new LinkedHashMap<>();
        extensions.put(Header.KIND, key.kind());
        extensions.put(Header.UID, uid);
        extensions.put(Header.RESOURCE_VERSION, resourceVersion);
        extensions.put(Header.EPOCH, Long.toString(epoch));
        extensions.put(Header.PROJECTION, Integer.toString(projection));
        if (passedOver > 0) {
            extensions.put(Header.PASSED_OVER, Long.toString(passedOver));
        }
        if (clusterName != null) {
            extensions.put(Header.CLUSTER_NAME, clusterName);
        }
        return new CloudEvent(type, id(gone), key.cluster(), key.subject(), seen, extensions);
    }

    private static ResourceKey key(CloudEvent event) {
        try {
            return ResourceKey.parse(event.cluster() + "/" + event.subject());
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord("header " + Header.SUBJECT + " is " + event.subject() + ", expected kind/namespace/name or kind/name", e);
        }
    }

    private static String required(CloudEvent event, String header) {
        String value = event.extension(header);
        if (value == null || value.isEmpty()) {
            throw new UnreadableRecord("header " + header + " is missing", null);
        }
        return value;
    }

    private static long number(String header, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnreadableRecord("header " + header + " is " + value + ", expected a decimal number", e);
        }
    }
}
