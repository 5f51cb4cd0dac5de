package dev.steadfast.contract.remediation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SealTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final byte[] SIGNED = Seal.sign(EventType.REMEDIATION, Samples.running(), KEY);

    @Test
    void trustsItsOwn() {
        assertEquals(Trust.GENUINE, trust(SIGNED));
        assertEquals(Trust.GENUINE, Seal.trust(EventType.REMEDIATION, SIGNED, SigningKey.generate().ring().and(KEY.ring())));
    }

    @Test
    void coversFieldsThatThisVersionDoesNotKnow() {
        ObjectNode tree = Json.tree(SIGNED).asObject();
        tree.put("later", 1);
        assertEquals(Trust.FORGED, trust(Json.write(tree)));
        assertEquals(Trust.GENUINE, trust(text(SIGNED).replace(",\"", " ,\n \"").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void noticesEveryChange() {
        assertEquals(Trust.FORGED, trust(text(SIGNED).replace("RUNNING", "APPROVED").getBytes(StandardCharsets.UTF_8)));
        assertEquals(Trust.FORGED, trust(text(SIGNED).replace("pod-uid", "pod-uie").getBytes(StandardCharsets.UTF_8)));
        assertEquals(Trust.FORGED, Seal.trust(EventType.AUDIT, SIGNED, KEY.ring()), "a remediation can't pass for an audit entry");
    }

    @Test
    void whatARingHasVerifiedItKnowsAgainAndNothingElse() {
        KeyRing ring = KEY.ring();
        byte[] forged = text(SIGNED).replace("RUNNING", "APPROVED").getBytes(StandardCharsets.UTF_8);
        assertEquals(Trust.GENUINE, Seal.trust(EventType.REMEDIATION, SIGNED, ring));
        assertEquals(Trust.GENUINE, Seal.trust(EventType.REMEDIATION, SIGNED, ring));
        assertEquals(Trust.FORGED, Seal.trust(EventType.REMEDIATION, forged, ring));
        assertEquals(Trust.FORGED, Seal.trust(EventType.AUDIT, SIGNED, ring));
        assertEquals(Trust.FORGED, Seal.trust(EventType.REMEDIATION, forged, ring));
    }

    @Test
    void namesWhatIsWrong() {
        assertEquals(Trust.UNKNOWN_KEY, Seal.trust(EventType.REMEDIATION, SIGNED, SigningKey.generate().ring()));
        assertEquals(Trust.UNSIGNED, trust(Json.write(Samples.running())));
        assertEquals(Trust.UNREADABLE, trust("{".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Trust.UNREADABLE, trust("7".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Trust.UNKNOWN_KEY, trust(text(SIGNED).replace("\"Ed25519\"", "\"none\"").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void keysAreKeptAsText() {
        assertEquals(KEY.id(), SigningKey.parse(KEY.pem()).id());
        assertEquals(Trust.GENUINE, Seal.trust(EventType.REMEDIATION, SIGNED, KeyRing.parse(KEY.ring().pems())));
        String mixed = KEY.pem().substring(0, KEY.pem().indexOf("-----BEGIN PUBLIC")) + SigningKey.generate().ring().pems().getFirst();
        assertThrows(IllegalArgumentException.class, () -> SigningKey.parse(mixed));
        assertThrows(IllegalArgumentException.class, () -> SigningKey.parse("nothing"));
    }

    private static Trust trust(byte[] bytes) {
        return Seal.trust(EventType.REMEDIATION, bytes, KEY.ring());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
