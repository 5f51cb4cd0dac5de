package dev.steadfast.watcher.publish;

import dev.steadfast.chassis.kafka.Header;
import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.stream.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The headers of records about objects, as {@link Observation} says them. Two of three are the same for all objects of a kind: they are made once. Not thread-safe. */
final class ObjectHeaders {
    private final Map<Shape, Header[]> shapes = new HashMap<>();

    /** What those that are not the object's own depend on, within one term. */
    private record Shape(String kind, long epoch, boolean gone) {}

    List<Header> of(Observation seen, boolean gone) {
        if (seen.passedOver() > 0) {
            // Seldom, and one header more.
            return headers(event(seen, gone));
        }
        Header[] shape = shapes.computeIfAbsent(new Shape(seen.key().kind(), seen.epoch(), gone), s -> headers(event(seen, gone)).toArray(Header[]::new));
        Header[] headers = new Header[shape.length];
        for (int i = 0; i < shape.length; i++) {
            String own = own(shape[i].name(), seen, gone);
            headers[i] = own == null ? shape[i] : Header.of(shape[i].name(), own);
        }
        return Arrays.asList(headers);
    }

    private static String own(String name, Observation seen, boolean gone) {
        return switch (name) {
            case dev.steadfast.contract.Header.ID -> seen.id(gone);
            case dev.steadfast.contract.Header.SUBJECT -> seen.key().subject();
            case dev.steadfast.contract.Header.TIME -> seen.seen().toString();
            case dev.steadfast.contract.Header.UID -> seen.uid();
            case dev.steadfast.contract.Header.RESOURCE_VERSION -> seen.resourceVersion();
            default -> null;
        };
    }

    private static CloudEvent event(Observation seen, boolean gone) {
        return gone ? seen.gone() : seen.put();
    }

    /** Of any event. */
    static List<Header> headers(CloudEvent event) {
        List<Header> headers = new ArrayList<>(16);
        event.forEachHeader((name, value) -> headers.add(Header.of(name, value)));
        return headers;
    }
}
