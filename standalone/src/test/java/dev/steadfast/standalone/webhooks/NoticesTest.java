package dev.steadfast.standalone.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.standalone.CommandFailed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told, to whom, and in which form. */
class NoticesTest {
    @TempDir
    private Path folder;

    @Test
    void aFindingIsToldWhenItOpensGetsWorseAndIsOver() {
        Finding candidate = Samples.finding("shop", FindingState.CANDIDATE, Severity.WARNING, 1);
        Finding open = Samples.finding("shop", FindingState.OPEN, Severity.WARNING, 2);
        Finding updated = Samples.finding("shop", FindingState.OPEN, Severity.WARNING, 3);
        Finding worse = Samples.finding("shop", FindingState.OPEN, Severity.CRITICAL, 4);
        Finding over = Samples.finding("shop", FindingState.RESOLVED, Severity.CRITICAL, 5);
        assertEquals(Optional.empty(), event(null, candidate));
        assertEquals(Optional.of("finding.opened"), event(candidate, open));
        assertEquals(Optional.empty(), event(open, updated));
        assertEquals(Optional.of("finding.worsened"), event(updated, worse));
        assertEquals(Optional.of("finding.resolved"), event(worse, over));
        assertEquals(Optional.empty(), event(null, over));
    }

    private static Optional<String> event(Finding before, Finding now) {
        return Notices.of(before != null && before.open() ? before.severity() : null, now).map(Notice::event);
    }

    @Test
    void whoWantsLessHearsLess() {
        Notice warning = Samples.opened();
        assertTrue(endpoint(Severity.WARNING, "shop").wants(warning));
        assertTrue(endpoint(Severity.WARNING, "sh*").wants(warning));
        assertFalse(endpoint(Severity.WARNING, "bank").wants(warning));
        assertFalse(endpoint(Severity.CRITICAL).wants(warning));
    }

    private static Endpoint endpoint(Severity least, String... namespaces) {
        return new Endpoint("a", URI.create("https://a.example/secret"), Template.JSON, null, least, List.of(namespaces));
    }

    /** What an image or a person is called can't mention everybody. */
    @Test
    void slackGetsBlocksWithoutMarkupOfOurs() {
        String body = Template.SLACK.body(Samples.opened()).toString();
        assertTrue(body.contains("&lt;!here&gt;") && !body.contains("<!here>"), body);
        assertTrue(body.contains("\"type\":\"mrkdwn\"") && body.contains("<https://steadfast.dev/docs/runbooks/forced-rollback-required.md|Runbook>"), body);
    }

    @Test
    void teamsGetsAnAdaptiveCard() {
        var body = Template.TEAMS.body(Samples.opened());
        assertEquals("message", body.path("type").asString());
        assertEquals("AdaptiveCard", body.at("/attachments/0/content/type").asString());
        assertEquals("https://steadfast.dev/docs/runbooks/forced-rollback-required.md", body.at("/attachments/0/content/actions/0/url").asString());
    }

    /** {@code printf '1772442000.{}' | openssl dgst -sha256 -hmac key} says the same. */
    @Test
    void theSignatureIsWhatOpensslComputes() {
        assertEquals("sha256=f1f3156d1584e3396993a1ec388e2c2fcc2e6f10679efb9572293ead419d633e", Signature.of("key".getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(1_772_442_000), "{}"));
    }

    @Test
    void aFileIsReadOrAllThatIsWrongIsSaid() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "key\n");
        Path file = Files.writeString(folder.resolve("webhooks.yaml"), "webhooks:\n- {name: chat, url: 'https://chat.example/x', template: slack, severity: critical}\n- {name: tickets, url: 'http://localhost:8/', secretFile: '" + secret
                + "', namespaces: [orders]}\n");
        List<Endpoint> endpoints = EndpointsFile.read(file);
        assertEquals(List.of("chat at chat.example", "tickets at localhost"), endpoints.stream().map(Endpoint::toString).toList());
        assertEquals("key", new String(endpoints.get(1).secret(), StandardCharsets.UTF_8));
        Files.writeString(file, "webhooks:\n- {name: chat, url: 'http://chat.example/x', template: fax, secretFile: /nowhere, colour: red}\n");
        String said = assertThrows(CommandFailed.class, () -> EndpointsFile.read(file)).getMessage();
        assertTrue(List.of("https", "json, slack or teams", "/nowhere can't be read", "no colour").stream().allMatch(said::contains), said);
        Path none = file.resolveSibling("none.yaml");
        assertTrue(assertThrows(CommandFailed.class, () -> EndpointsFile.read(none)).getMessage().contains("none.yaml: no such file"));
    }
}
