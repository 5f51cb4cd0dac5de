package dev.steadfast.analyzer.view;

import dev.steadfast.contract.resource.Metadata;
import dev.steadfast.contract.resource.Node;
import dev.steadfast.contract.resource.Resource;

/** Whether two states of one object differ in more than their version. */
final class Content {

    private Content() {}

    static boolean same(Resource a, Resource b) {
        if (a instanceof Node x && b instanceof Node y) {
            return same(x.metadata(), y.metadata()) && x.spec().equals(y.spec()) && x.status().equals(y.status());
        }
        return a.equals(b);
    }

    private static boolean same(Metadata a, Metadata b) {
        return a.uid().equals(b.uid()) && a.labels().equals(b.labels()) && a.annotations().equals(b.annotations())
                && (a.deletionTimestamp() == null) == (b.deletionTimestamp() == null);
    }
}
