package dev.steadfast.contract.remediation;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed record: its JSON object with the member {@code signature}. Signed are the type of the record ({@code ce_type}), a line feed, and the canonical
 * JSON of the object without that member: so an entry can't pass for a decision, and fields that a reader doesn't know are covered too.
 */
public final class Seal {
    private static final String MEMBER = "signature";

    private Seal() {}

    /** The record's bytes, signed. */
    public static byte[] sign(String type, Object value, SigningKey key) {
        ObjectNode tree = Json.mapper().valueToTree(value);
        Signature signature = key.sign(signed(type, tree));
        tree.set(MEMBER, Json.mapper().valueToTree(signature));
        return Json.write(tree);
    }

    /** How far a record can be trusted. */
    public static Trust trust(String type, byte[] bytes, KeyRing keys) {
        JsonNode tree;
        Signature signature;
        try {
            tree = Json.tree(bytes);
            if (!tree.isObject()) {
                return Trust.UNREADABLE;
            }
            JsonNode member = tree.get(MEMBER);
            if (member == null || !member.isObject()) {
                return Trust.UNSIGNED;
            }
            signature = Json.mapper().treeToValue(member, Signature.class);
        } catch (UnreadableRecord | JacksonException e) {
            return Trust.UNREADABLE;
        }
        if (!keys.knows(signature)) {
            return Trust.UNKNOWN_KEY;
        }
        try {
            return keys.verifies(signed(type, (ObjectNode) tree), signature) ? Trust.GENUINE : Trust.FORGED;
        } catch (IllegalArgumentException e) {
            return Trust.FORGED;
        }
    }

    private static byte[] signed(String type, ObjectNode tree) {
        ObjectNode bare = tree.deepCopy();
        bare.remove(MEMBER);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((type + "\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(CanonicalJson.bytes(bare));
        return out.toByteArray();
    }
}
