package dev.steadfast.contract.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceKeyTest {

    @ParameterizedTest
    @CsvSource({
        "POD, orders, orders-db-0, c1/Pod/orders/orders-db-0",
        "NODE, '', node-1, c1/Node/node-1",
        "VOLUME_ATTACHMENT, '', csi-1, c1/VolumeAttachment/csi-1",
        "PERSISTENT_VOLUME, orders, pvc-1, c1/PersistentVolume/orders/pvc-1",
        "PERSISTENT_VOLUME, '', pvc-1, c1/PersistentVolume//pvc-1",
        "NAMESPACE, '', orders, c1/Namespace/orders/orders"})
    void isTheTextOfTheRecordsKey(Kind kind, String namespace, String name, String text) {
        ResourceKey key = ResourceKey.of("c1", kind, namespace, name);
        assertEquals(text, key.text());
        assertEquals(key, ResourceKey.parse(text));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isReadBackForEveryKind(Kind kind) {
        ResourceKey key = ResourceKey.of("c1", kind, kind.namespaced() ? "orders" : "", "a");
        assertEquals(key, ResourceKey.parse(key.text()));
    }

    @Test
    void keepsKindsOfLaterVersions() {
        assertEquals(new ResourceKey("c1", "Later", "orders", "a"), ResourceKey.parse("c1/Later/orders/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c1", "c1/Pulse", "c1/Pod/orders/a/b", "/Pod/orders/a", "c1//orders/a", "c1/Pod/orders/"})
    void refusesWhatIsNoKeyOfAResource(String text) {
        assertThrows(IllegalArgumentException.class, () -> ResourceKey.parse(text));
    }
}
