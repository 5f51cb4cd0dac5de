package dev.steadfast.remediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.CloudEvent;
import dev.steadfast.contract.EventType;
import dev.steadfast.contract.Header;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.remediation.AuditAction;
import dev.steadfast.contract.remediation.Decision;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.process.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example in Node, against a broker and a remediator: what it approves is carried out. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NodeApproverTest extends RigPerTest {
    private static final Path EXAMPLE = Path.of("../examples/node-approver");

    @TempDir
    Path folder;

    @Test
    void whatTheProgramApprovesIsCarriedOut() throws Exception {
        if (!Needed.node("the approver in Node", EXAMPLE, "kafkajs", "lz4js")) {
            return;
        }
        SigningKey key = SigningKey.generate();
        String pem = key.ring().pems().getFirst().replace("\n", "");
        rig.town.operator("integration");
        rig.town.create(ResourceTypes.CONFIG_MAPS, "steadfast", "{'metadata': {'name': 'steadfast-approver-keys'}, 'data': {'robot': '" + ("{\"algorithm\":\"EdDSA\",\"publicKey\":\"" + pem
                + "\",\"user\":\"integration\",\"namespaces\":[\"orders\"],\"fixes\":[\"replace-pod\"],\"maxPerHour\":5}").replace("\"", "\\\"") + "'}}");
        rig.start();
        var trapped = rig.troubles.trapped("orders");
        Process program = start(key);
        try {
            rig.topics().publish(trapped);
            Remediation done = rig.awaitState(State.SUCCEEDED, trapped.subject().text());
            assertTrue(rig.topics().audit().stream().anyMatch(e -> e.action() == AuditAction.APPROVED && e.actor().equals("integration by key:robot")));
            assertEquals(List.of("create pods/eviction db-2"), rig.town.writes());
            assertEquals(done.digest(), done.plan().digest());
            Map<String, String> headers = rig.topics().headers(Topic.DECISIONS, done.id());
            assertEquals("application/jose", headers.remove(Header.CONTENT_TYPE));
            Decision decision = done.approvals().getFirst().decision();
            assertEquals(new CloudEvent(EventType.DECISION, decision.jti(), rig.town.uid(), done.id(), decision.issuedAt()), CloudEvent.of(headers), "what is signed is a CloudEvent, too");
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the program said: " + Files.readString(folder.resolve("said")), e);
        } finally {
            program.destroy();
            assertTrue(program.waitFor(30, TimeUnit.SECONDS), "it ends when it is asked to");
        }
    }

    /** In the time of the test, which is ahead of the day's. */
    private Process start(SigningKey key) throws IOException {
        Path clock = Files.writeString(folder.resolve("clock.cjs"), "const now = Date.now; Date.now = () => now() + " + (rig.clock.instant().toEpochMilli() - System.currentTimeMillis()) + ";");
        ProcessBuilder builder = new ProcessBuilder("node", "--require", clock.toString(), "approve.mjs").directory(EXAMPLE.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("KAFKA", rig.bootstrap());
        builder.environment().put("KEY_FILE", Files.writeString(folder.resolve("robot.pem"), key.pem()).toString());
        builder.environment().put("KEY_ID", "robot");
        builder.environment().put("CLUSTER", rig.town.uid());
        return builder.start();
    }
}
