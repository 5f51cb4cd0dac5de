package dev.steadfast.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.projection.Projection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTest {
    private final Sizes sizes = new Sizes(30_000);

    @ParameterizedTest
    @EnumSource
    void anObjectIsWhatAServerSends(Kind kind) {
        var identity = Projection.of(kind).project(object(new Revision(kind, 0, 0, 0))).identity();
        assertEquals(Long.toString(Revision.FIRST - 1), identity.resourceVersion());
        assertEquals(36, identity.uid().length());
        assertEquals(kind.namespaced() ? "team-0000" : "", identity.namespace());
    }

    @Test
    void aPodIsAsLargeAsRealOnes() {
        int bytes = object(new Revision(Kind.POD, 0, 0, 0)).length;
        assertTrue(bytes > 8_000 && bytes < 10_000, bytes + " bytes");
    }

    @Test
    void anItemIsTheObjectWithoutItsKind() {
        Template template = new Template(Kind.POD, sizes);
        Revision pod = new Revision(Kind.POD, 149_999, 5, 5);
        byte[] item = new byte[template.length()];
        int length = template.writeItem(item, 0, pod);
        var tree = Json.tree(Arrays.copyOf(item, length));
        assertEquals(new String(object(pod), StandardCharsets.UTF_8), tree.toString().replaceFirst("\\{", "{\"kind\":\"Pod\",\"apiVersion\":\"v1\","));
        assertEquals("db-29999-4", tree.at("/metadata/name").stringValue());
        assertEquals("team-0999", tree.at("/metadata/namespace").stringValue());
        assertNotEquals(tree.at("/metadata/uid"), Json.tree(object(new Revision(Kind.POD, 149_999, 0, 0))).at("/metadata/uid"), "it was made anew");
    }

    private byte[] object(Revision revision) {
        Template template = new Template(revision.kind(), sizes);
        byte[] bytes = new byte[template.length()];
        template.write(bytes, 0, revision);
        return bytes;
    }
}
