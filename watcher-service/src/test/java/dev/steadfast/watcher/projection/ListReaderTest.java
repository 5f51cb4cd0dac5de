package dev.steadfast.watcher.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steadfast.contract.resource.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

class ListReaderTest {
    private static final String ITEMS = "\"items\":[{\"metadata\":{\"name\":\"a\",\"uid\":\"1\"}},{\"metadata\":{\"name\":\"b\",\"uid\":\"2\"}}]";
    private static final String METADATA = "\"metadata\":{\"resourceVersion\":\"88\",\"continue\":\"next-page\",\"remainingItemCount\":7}";

    private final List<String> names = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {METADATA + "," + ITEMS, ITEMS + "," + METADATA})
    void itemsAndMetadataMayComeInAnyOrder(String fields) {
        assertEquals(new ListPage("88", "next-page"), read("{\"kind\":\"NamespaceList\",\"apiVersion\":\"v1\"," + fields + "}"));
        assertEquals(List.of("a", "b"), names);
    }

    @Test
    void anEmptyListMayHaveNoItemsAtAll() {
        assertEquals(new ListPage("88", ""), read("{\"metadata\":{\"resourceVersion\":\"88\"},\"items\":null}"));
        assertEquals(List.of(), names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{" + ITEMS + "}", "{\"items\":[{\"kind\":\"Secret\"}],\"metadata\":{\"resourceVersion\":\"1\"}}", "{\"items\":[7]}"})
    void whatIsNoListIsRefused(String json) {
        assertThrows(UnexpectedObject.class, () -> read(json));
    }

    @Test
    void aListThatIsCutOffIsRefused() {
        assertThrows(JacksonException.class, () -> read("{" + METADATA + ",\"items\":[{\"metadata\":{\"name\":\"a\"}},"));
        assertEquals(List.of("a"), names);
    }

    private ListPage read(String json) {
        try (JsonParser in = ListReader.json().createParser(json.getBytes(StandardCharsets.UTF_8))) {
            return new ListReader(Projection.of(Kind.NAMESPACE)).read(in, projected -> names.add(projected.identity().name()));
        }
    }
}
