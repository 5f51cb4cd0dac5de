package dev.steadfast.standalone.live.rendered;

import dev.steadfast.standalone.live.stories.Api;
import dev.steadfast.standalone.live.stories.Patience;
import dev.steadfast.standalone.live.stories.Permissions;
import dev.steadfast.standalone.live.stories.ServiceEnvironment;
import dev.steadfast.standalone.live.stories.Stories;
import dev.steadfast.testbed.controlplane.Binaries;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An overlay of the deployment in a real cluster, put there by the commands of {@code docs/install.md}, as they stand there: in a folder that has the repository's {@code deploy} and
 * {@code steadfast}, as an administrator. What is put in place of the page's words is the overlay, the broker's address, and what the certificate is for.
 */
final class Installed {
    /** A story is to take a minute, not a week. By Kustomize, in the ConfigMap: no service is told anything that is not in it. */
    private static final Map<String, String> SHORT = ordered("STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_PROGRESS_DEADLINE", ServiceEnvironment.DEADLINE.toSeconds() + "s",
            "STEADFAST_ORPHAN_DWELL", "5s", "STEADFAST_HOLD_DOWN", "2s", "STEADFAST_REMEDIATOR_LEASE_DURATION", ServiceEnvironment.LEASE.toSeconds() + "s", "STEADFAST_WRITE_TIMEOUT", "2s",
            "STEADFAST_SETTLE", "3s", "STEADFAST_QUARANTINE", "3s", "STEADFAST_REMEDIATOR_RECHECK", "1s", "STEADFAST_REMEDIATOR_REVIEW", "2s", "STEADFAST_STEP_PATIENCE", "2m",
            "STEADFAST_STORM_SETS", "1000", "STEADFAST_BLAST_RADIUS", "10000");
    /** Of Strimzi's topics, since there is one broker. */
    private static final String ONE_BROKER = """
          - target: {kind: KafkaTopic}
            patch: |-
              - {op: replace, path: /spec/replicas, value: 1}
              - {op: add, path: /spec/config/min.insync.replicas, value: 1}
        """;
    /** What was there before is gone, and so is what another overlay granted. */
    private static final String FRESH = """
        kubectl delete clusterroles,clusterrolebindings,roles,rolebindings -A -l app.kubernetes.io/name=steadfast
        kubectl delete clusterroles,clusterrolebindings steadfast-looker --ignore-not-found
        kubectl delete namespace steadfast first-finding --ignore-not-found
        kubectl delete kafkatopics,kafkausers -A --all
        """;

    final Path certificate;
    final InstallPage page = InstallPage.read();
    private final Path folder;
    private final Path kubeconfig;

    private Installed(Path folder, Path kubeconfig) {
        this.folder = folder;
        this.kubeconfig = kubeconfig;
        this.certificate = folder.resolve("tls.crt");
    }

    /**
     * Returns when every Deployment is Available. What was typed is printed.
     *
     * @param folder for what the commands write
     * @param addresses of the API, for its certificate
     */
    static Installed apply(String overlay, OverlayKafka kafka, KubernetesClient client, Path kubeconfig, Path folder, List<String> addresses) {
        Installed installed = new Installed(folder, kubeconfig);
        InstallPage page = installed.page;
        installed.link("deploy");
        installed.link("steadfast");
        System.out.print(installed.run(FRESH));
        installed.shell(page.overlay().replace("overlays/read-only", "overlays/" + overlay).replace("kafka-bootstrap.kafka:9092", kafka.bootstrapServers()));
        installed.add("my-overlay/kustomization.yaml", patches(overlay));
        installed.shell(page.secrets().replace("DNS:localhost", "DNS:localhost" + addresses.stream().map(a -> ",IP:" + a).collect(Collectors.joining())));
        kafka.prepare(installed, client);
        installed.shell(page.apply());
        kafka.answer(installed, client);
        installed.shell(page.await());
        return installed;
    }

    /** The page's first finding: a set that can't work, somebody who may look, and the command that names the set. */
    void firstFinding(Api api) {
        shell(page.broken());
        shell(page.looker());
        Patience.until("the first finding", () -> api.item("/v1/findings?namespace=first-finding", finding -> finding.path("state").asString("").equals("OPEN")));
        String said = shell(page.findings().replace("https://localhost:8443", api.server()));
        Stories.check(said.contains("first-finding"), "the command names the set");
    }

    private static String patches(String overlay) {
        String keys = SHORT.entrySet().stream().map(e -> "      - {op: add, path: /data/" + e.getKey() + ", value: \"" + e.getValue() + "\"}\n").collect(Collectors.joining());
        return "  - target: {kind: ConfigMap, name: steadfast}\n    patch: |-\n" + keys + (overlay.equals("strimzi") ? ONE_BROKER : "");
    }

    /** Types the commands of the page, and prints them and what they say. */
    String shell(String script) {
        String said = run(script);
        System.out.print(script.replaceAll("(?m)^(?=.)", "+ ") + said);
        return said;
    }

    private String run(String script) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.putAll(Map.of("KUBECONFIG", kubeconfig.toString(), "REGISTRY", "registry.example/steadfast", "STEADFAST_TOPICS_REPLICATION", "1"));
        environment.merge("PATH", Binaries.ofEnvironment().directory().toString(), (path, more) -> more + ":" + path);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Stories.check(process.waitFor() == 0, "these commands go well:\n" + script + "but: " + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void link(String name) {
        try {
            Files.createSymbolicLink(folder.resolve(name), Permissions.root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, text, StandardOpenOption.APPEND);
            System.out.println("--- " + name + "\n" + Files.readString(file) + "---");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
