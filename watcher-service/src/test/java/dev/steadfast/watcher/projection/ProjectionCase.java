package dev.steadfast.watcher.projection;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.resource.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** {@code projection-cases/KIND/in.json}: an object full of planted secrets; {@code out.json}: what of it leaves. */
record ProjectionCase(Kind kind) {

    byte[] in() {
        return bytes("in.json");
    }

    String expected() {
        return new String(bytes("out.json"), StandardCharsets.UTF_8);
    }

    JsonNode tree() {
        return Json.tree(in());
    }

    Projected projected() {
        return Projection.of(kind).project(in());
    }

    /** As the files are written. */
    static String pretty(byte[] json) {
        return Json.tree(json).toPrettyString() + "\n";
    }

    private byte[] bytes(String file) {
        String name = "/projection-cases/" + kind.kind() + "/" + file;
        try (InputStream in = ProjectionCase.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no case " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
