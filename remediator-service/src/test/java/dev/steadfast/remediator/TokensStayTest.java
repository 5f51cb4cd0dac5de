package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A token is good for the request that it came with, and then it is nowhere: not in a log, at whatever level, and not on a topic. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TokensStayTest extends RigPerTest {
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.steadfast");
    private final Level before = ours.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ours.addAppender(log);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        ours.detachAppender(log);
        ours.setLevel(before);
    }

    @Test
    void aTokenIsNeitherLoggedNorStored() {
        String ada = rig.town.operator("ada");
        String mallory = rig.town.person("mallory");
        String unknown = "eyJhbGciOiJSUzI1NiJ9.nobody.knows";
        Finding finding = rig.troubles.trapped("orders");
        rig.start();
        rig.topics().publish(finding);
        Remediation proposed = rig.awaitState(State.PROPOSED, finding.subject().text());
        assertEquals(401, rig.approve(unknown, proposed).status());
        assertEquals(403, rig.approve(mallory, proposed).status());
        assertEquals(200, rig.approve(ada, proposed).status());
        rig.awaitState(State.SUCCEEDED, proposed);

        // Other classes go on meanwhile, and log.
        stopListening();
        String said = String.join("\n", Stream.of(log.list.toArray(ILoggingEvent[]::new)).map(e -> e.getFormattedMessage() + " " + e.getKeyValuePairs() + " " + e.getMDCPropertyMap()).toList());
        assertTrue(said.contains("audited"), said);
        byte[] all = rig.topics().everything();
        String stored = new String(all, StandardCharsets.ISO_8859_1);
        assertTrue(stored.contains(proposed.id()));
        for (String token : List.of(ada, mallory, unknown)) {
            assertFalse(said.contains(token), "logged");
            assertFalse(stored.contains(token), "stored");
        }
    }
}
