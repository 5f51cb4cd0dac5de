package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** A claim that names no storage class gets the default one. */
final class DefaultClassAdmission implements Admission {
    @Override
    public void admit(Store store, ResourceType type, String namespace, ObjectNode tree) {
        if (type != ResourceTypes.CLAIMS || Json.at(tree, "spec").has("storageClassName")) {
            return;
        }
        for (Stored storageClass : store.all(ResourceTypes.CLASSES, "")) {
            if ("true".equals(Json.text(storageClass.tree(), "metadata", "annotations", "storageclass.kubernetes.io/is-default-class"))) {
                Json.need(tree, "spec").put("storageClassName", storageClass.name());
                return;
            }
        }
    }
}
