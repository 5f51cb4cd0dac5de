package dev.steadfast.testbed.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** Looks at an object before it is created; may complete it, or throw {@link Refused}. Runs with the store's lock held. */
interface Admission {
    void admit(Store store, ResourceType type, String namespace, ObjectNode tree);
}
