package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** Objects are made in namespaces that exist and are not on their way out. */
final class NamespaceAdmission implements Admission {
    @Override
    public void admit(Store store, ResourceType type, String namespace, ObjectNode tree) {
        if (!type.namespaced()) {
            return;
        }
        Stored there = store.get(ResourceTypes.NAMESPACES, "", namespace);
        if (there == null) {
            throw Refused.notFound(ResourceTypes.NAMESPACES, namespace);
        }
        if (Json.text(there.tree(), "metadata", "deletionTimestamp") != null) {
            throw Refused.forbidden(type, Json.text("", tree, "metadata", "name"), "unable to create new content in namespace " + namespace
                + " because it is being terminated").because(new Refused.Cause("NamespaceTerminating", "namespace " + namespace
                + " is being terminated", "metadata.namespace"));
        }
    }
}
