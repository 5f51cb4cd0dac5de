package dev.steadfast.standalone.live;

import dev.steadfast.testbed.controlplane.Binaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An overlay of the deployment in a real cluster, put there by the commands of {@code docs/install.md}: kubectl and openssl, as an administrator. */
final class Installed {
    /** A story is to take a minute, not a week. By Kustomize, in the ConfigMap: no service is told anything that is not in it. */
    private static final Map<String, String> SHORT = ordered("STEADFAST_TOPICS_REPLICATION", "1", "STEADFAST_PROGRESS_DEADLINE", Fleet.DEADLINE.toSeconds() + "s",
            "STEADFAST_ORPHAN_DWELL", "5s", "STEADFAST_HOLD_DOWN", "2s", "STEADFAST_REMEDIATOR_LEASE_DURATION", Fleet.LEASE.toSeconds() + "s", "STEADFAST_WRITE_TIMEOUT", "2s",
            "STEADFAST_SETTLE", "3s", "STEADFAST_QUARANTINE", "3s", "STEADFAST_REMEDIATOR_RECHECK", "1s", "STEADFAST_REMEDIATOR_REVIEW", "2s", "STEADFAST_STEP_PATIENCE", "2m",
            "STEADFAST_STORM_SETS", "1000", "STEADFAST_BLAST_RADIUS", "10000");
    private static final String SECRETS = """
        kubectl apply -f "$DEPLOY/base/namespace.yaml"
        openssl genpkey -algorithm ed25519 -out signing.pem
        openssl pkey -in signing.pem -pubout >> signing.pem
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj /CN=steadfast-remediator -addext subjectAltName=DNS:localhost$ADDRESSES -keyout tls.key -out tls.crt
        kubectl -n steadfast create secret generic steadfast-signing-key --from-file=signing.pem --dry-run=client -o yaml | kubectl apply -f -
        kubectl -n steadfast create secret tls steadfast-tls --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -
        """;
    /** What another overlay granted is gone. */
    private static final String APPLY = """
        kubectl delete clusterroles,clusterrolebindings,roles,rolebindings -A -l app.kubernetes.io/name=steadfast
        kubectl apply -k overlay
        kubectl -n steadfast wait deployment --all --for=condition=Available --timeout=5m
        """;

    final Path certificate;
    private final Path folder;
    private final Path kubeconfig;

    private Installed(Path folder, Path kubeconfig) {
        this.folder = folder;
        this.kubeconfig = kubeconfig;
        this.certificate = folder.resolve("tls.crt");
    }

    /**
     * Returns when every Deployment is Available. What was applied is printed.
     *
     * @param folder for what the commands write
     * @param addresses of the API, for its certificate
     */
    static Installed apply(String overlay, Path kubeconfig, Path folder, String bootstrapServers, List<String> addresses) {
        Installed installed = new Installed(folder, kubeconfig);
        String names = addresses.stream().map(a -> ",IP:" + a).collect(Collectors.joining());
        installed.shell(SECRETS, Map.of("ADDRESSES", names));
        Path mine = installed.write("overlay/kustomization.yaml", kustomization(folder.resolve("overlay"), overlay, bootstrapServers));
        System.out.println("--- kubectl apply -k " + mine.getParent() + "\n" + read(mine) + "---");
        System.out.print(installed.shell(APPLY, Map.of()));
        return installed;
    }

    private static String kustomization(Path from, String overlay, String bootstrapServers) {
        Map<String, String> data = new LinkedHashMap<>(SHORT);
        data.put("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        String keys = data.entrySet().stream().map(e -> "        " + e.getKey() + ": \"" + e.getValue() + "\"\n").collect(Collectors.joining());
        return """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: [%s]
            patches:
              - patch: |-
                  apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: steadfast, namespace: steadfast}
                  data:
            """.formatted(real(from).relativize(real(Permissions.root().resolve("deploy/overlays").resolve(overlay)))) + keys;
    }

    /** As an administrator, in the folder. @return what it said */
    String shell(String script, Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("DEPLOY", Permissions.root().resolve("deploy").toString());
        builder.environment().merge("PATH", Binaries.ofEnvironment().directory().toString(), (path, more) -> more + ":" + path);
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

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path real(Path folder) {
        try {
            Files.createDirectories(folder);
            return folder.toRealPath();
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
