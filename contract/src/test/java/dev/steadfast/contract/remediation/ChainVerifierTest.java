package dev.steadfast.contract.remediation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainVerifierTest {
    private static final SigningKey KEY = SigningKey.generate();
    private final List<byte[]> chain = new ArrayList<>();
    private ChainHead head = ChainHead.START;

    @BeforeEach
    void writeSix() {
        for (int i = 0; i < 6; i++) {
            append(Samples.entry(i));
        }
    }

    @Test
    void aWholeChainHasNoFault() {
        ChainVerifier verifier = verify(chain);
        assertEquals(List.of(), verifier.faults());
        assertEquals(6, verifier.genuine());
        assertEquals(head, verifier.head());
        verifier.expectAtLeast(5);
        assertEquals(List.of(), verifier.faults());
    }

    @Test
    void tellsACutAtTheBeginning() {
        assertEquals(List.of("CUT 2"), faults(chain.subList(2, 6)));
    }

    @Test
    void tellsACutAtTheEnd() {
        ChainVerifier verifier = verify(chain.subList(0, 4));
        verifier.expectAtLeast(5);
        assertEquals(List.of("CUT 5"), text(verifier));
    }

    @Test
    void tellsAGap() {
        chain.remove(3);
        assertEquals(List.of("GAP 4"), faults(chain));
    }

    @Test
    void tellsAForgery() {
        chain.set(3, new String(chain.get(3), StandardCharsets.UTF_8).replace("ada", "eve").getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("FORGERY 3", "GAP 4"), faults(chain));
    }

    @Test
    void tellsAnEntryByAnotherKey() {
        chain.add(Seal.sign(EventType.AUDIT, head.link(Samples.entry(9)), SigningKey.generate()));
        assertEquals(List.of("FORGERY 6"), faults(chain));
    }

    @Test
    void tellsAnEntryThatDoesNotLink() {
        ChainHead elsewhere = new ChainHead(5, "f".repeat(64));
        chain.add(Seal.sign(EventType.AUDIT, elsewhere.link(Samples.entry(9)), KEY));
        assertEquals(List.of("FORGERY 6"), faults(chain));
    }

    @Test
    void tellsTwoWritersAtOnce() {
        ChainHead before = ChainHead.of(Json.read(chain.get(4), AuditEntry.class));
        chain.add(Seal.sign(EventType.AUDIT, before.link(Samples.entry(9)), KEY));
        assertEquals(List.of("FORK 5"), faults(chain));
    }

    @Test
    void aResentEntryIsNoFault() {
        chain.add(chain.getLast());
        assertEquals(List.of(), faults(chain));
    }

    @Test
    void tellsEntriesInAnotherOrder() {
        Collections.swap(chain, 2, 3);
        assertEquals(List.of("GAP 3", "FORGERY 2"), faults(chain));
    }

    private void append(AuditEntry entry) {
        AuditEntry linked = head.link(entry);
        chain.add(Seal.sign(EventType.AUDIT, linked, KEY));
        head = ChainHead.of(linked);
    }

    private static ChainVerifier verify(List<byte[]> records) {
        ChainVerifier verifier = new ChainVerifier(Samples.CLUSTER, KEY.ring());
        records.forEach(verifier::next);
        return verifier;
    }

    private static List<String> faults(List<byte[]> records) {
        return text(verify(records));
    }

    private static List<String> text(ChainVerifier verifier) {
        return verifier.faults().stream().map(f -> f.kind() + " " + f.sequence()).toList();
    }
}
