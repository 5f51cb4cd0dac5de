package dev.steadfast.standalone.demo;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.remediation.Remediation;
import dev.steadfast.contract.remediation.State;
import dev.steadfast.standalone.run.Stopping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A demo that runs, for tests of what is typed at it. */
public final class DemoForTests {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Demo demo;
    private final Looking looking;

    private DemoForTests(Demo demo) {
        this.demo = demo;
        this.looking = new Looking(demo.api(demo.people().anna()));
    }

    public static DemoForTests start(Path folder, Stopping stopping) throws IOException {
        Demo demo = Demo.start(folder, 0, Deadlines.SHORT, stopping);
        demo.trouble();
        return new DemoForTests(demo);
    }

    /** Where {@code /metrics} of each service is. */
    public List<Map.Entry<String, Integer>> managementPorts() {
        return demo.services().managementPorts();
    }

    /** The cluster's API server, as somebody who may do everything. */
    public String adminKubeconfig() {
        return demo.cluster().adminKubeconfig();
    }

    /** The broker's process. */
    public long broker() {
        return demo.broker().pid();
    }

    /** As who may. */
    public void approve(String plan) {
        String digest = looking.remediation(r -> r.id().equals(plan)).orElseThrow().digest();
        demo.api(demo.people().anna()).post("/v1/remediations/" + plan + "/approve", Json.mapper().createObjectNode().put("digest", digest));
    }

    public String server() {
        return demo.server();
    }

    public Path kubeconfig() {
        return demo.people().kubeconfig();
    }

    public Path tokenFile() {
        return demo.people().tokenFile();
    }

    public String publicKey() {
        return demo.api(demo.people().anna()).get("/v1/keys").path("publicKeys").path(0).asString();
    }

    /** The id of the plan that gets orders-db out of the trap. */
    public String trapsPlan() {
        return proposed("the trap's plan", r -> r.plan().fix() == Fix.REPLACE_POD);
    }

    /** The id of the plan for a claim that is left over. */
    public String leftOverPlan() {
        return proposed("a plan for a claim that is left over", r -> r.plan().fix() == Fix.QUARANTINE_CLAIM);
    }

    private String proposed(String what, Predicate<Remediation> which) {
        return Patience.await(what, LIMIT, () -> looking.remediation(r -> r.state() == State.PROPOSED && which.test(r))).id();
    }
}
