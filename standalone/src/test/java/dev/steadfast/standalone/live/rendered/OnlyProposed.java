package dev.steadfast.standalone.live.rendered;

import dev.steadfast.contract.Topic;
import dev.steadfast.standalone.live.stories.Api;
import dev.steadfast.standalone.live.stories.AuditTopic;
import dev.steadfast.standalone.live.stories.Crew;
import dev.steadfast.standalone.live.stories.Patience;
import dev.steadfast.standalone.live.stories.Program;
import dev.steadfast.standalone.live.stories.Stage;
import dev.steadfast.standalone.live.stories.Stories;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Both stories where nothing may be written: what is wrong is found, the plan is there, and an approval is refused, over HTTP and over Kafka. */
final class OnlyProposed {
    private OnlyProposed() {
    }

    static Map<String, Stories.Story> all(Crew crew) {
        Map<String, Stories.Story> all = new LinkedHashMap<>();
        all.put("rollback-proposed", stage -> rollback(stage, crew));
        all.put("orphan-proposed", OnlyProposed::orphan);
        return all;
    }

    private static void rollback(Stage stage, Crew crew) {
        Stories.stuckAfterRollback(stage);
        stage.awaitFinding("forced-rollback-required", "db");
        JsonNode proposal = stage.awaitProposal("db");
        refused(stage.approve(proposal, stage.ops));
        try (Program program = Program.registered("program", "ops", stage, crew)) {
            program.send(Topic.DECISIONS, proposal, program.sign(program.approval(proposal)).getBytes(StandardCharsets.US_ASCII));
            Patience.until("the program's approval is refused", () -> AuditTopic.read(stage.api).stream()
                    .anyMatch(e -> "READ_ONLY".equals(e.result()) && e.actor() != null && e.actor().contains(program.keyId)));
        }
        stage.expectWrites(List.of());
    }

    private static void orphan(Stage stage) {
        Stories.orphaned(stage);
        String volume = stage.client.persistentVolumeClaims().inNamespace(stage.namespace).withName(Stories.ORPHAN).get().getSpec().getVolumeName();
        stage.awaitFinding("orphan-pvc-scaled-down", Stories.ORPHAN);
        refused(stage.approve(stage.awaitProposal(Stories.ORPHAN), stage.ops));
        stage.expectWrites(List.of(), volume);
    }

    private static void refused(Api.Answer answer) {
        Stories.check(answer.code().equals("READ_ONLY"), "an approval is refused where nothing may be written: " + answer);
    }
}
