package dev.steadfast.standalone.live;

import dev.steadfast.testbed.kafka.KafkaProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The stories with the deployment as it is rendered: {@code overlays/enforcing} is applied to a real control plane, and for each pod that its Deployments make there a process runs here
 * with the container's environment, arguments, files and service account token. What is otherwise here than in a pod is one list ({@link InsteadOfPod}), and printed. At the end it is
 * printed what the roles grant and nobody used.
 */
final class RenderedStories {
    private static final String OVERLAY = "enforcing";

    private RenderedStories() {
    }

    /** @return what did not come to its end as it must */
    static List<String> play(Path home, Path folder) throws Exception {
        Instant since = Instant.now();
        List<PodProcess> processes = new ArrayList<>();
        ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
        try (KafkaProcess kafka = KafkaProcess.start(folder.resolve("kafka"), 0); RealCluster cluster = RealCluster.asItIs(home, folder)) {
            Installed installed = Installed.apply(OVERLAY, cluster.adminKubeconfig(), folder, kafka.bootstrapServers(), addresses(16));
            start(cluster, folder, processes);
            supervisor.scheduleWithFixedDelay(() -> processes.forEach(PodProcess::revive), 1, 1, TimeUnit.SECONDS);
            HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).sslContext(trusting(installed.certificate)).build();
            for (PodProcess process : processes) {
                Patience.until(process.name() + " is ready", () -> process.ready(http));
                System.out.println(process.name() + " is ready after " + Duration.between(since, Instant.now()).toSeconds() + " s");
            }
            List<String> replicas = processes.stream().filter(p -> p.name().startsWith("steadfast-remediator")).map(p -> "https://" + p.address + ":" + p.port("https")).toList();
            Collection<String> failures = stories(cluster, new Api(replicas, http, cluster.token("ops")));
            rights(cluster, since).forEach(System.out::println);
            return List.copyOf(failures);
        } finally {
            supervisor.shutdownNow();
            processes.forEach(PodProcess::close);
        }
    }

    private static void start(RealCluster cluster, Path folder, List<PodProcess> processes) {
        Set<String> said = InsteadOfPod.nothingYet();
        List<Pod> pods = cluster.client().pods().inNamespace(Permissions.NAMESPACE).withLabel("app.kubernetes.io/name", "steadfast").list().getItems().stream()
                .filter(p -> p.getMetadata().getDeletionTimestamp() == null && "Running".equals(p.getStatus().getPhase())).sorted(Comparator.comparing(p -> p.getMetadata().getName())).toList();
        List<String> addresses = addresses(pods.size());
        for (int i = 0; i < pods.size(); i++) {
            processes.add(new PodProcess(cluster.client(), pods.get(i), addresses.get(i), folder, said));
        }
        System.out.println(pods.size() + " pods run here as processes. Otherwise than in a pod, and nothing else:");
        said.forEach(line -> System.out.println("  " + line));
    }

    /** Of loopback, one for each pod, so that all listen on the ports that are rendered. */
    private static List<String> addresses(int count) {
        List<String> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            addresses.add("127.83.70." + i);
        }
        return addresses;
    }

    private static Collection<String> stories(RealCluster cluster, Api api) throws InterruptedException {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        String run = Long.toString(System.currentTimeMillis() / 1000, 36);
        List<Callable<Void>> acts = new ArrayList<>();
        for (Map.Entry<String, Stories.Story> story : Stories.ALL.entrySet()) {
            acts.add(() -> LiveMain.act(new Stage(story.getKey() + "-" + run, cluster, api, false), story.getValue(), failures));
        }
        try (ExecutorService lanes = Executors.newFixedThreadPool(acts.size())) {
            lanes.invokeAll(acts);
        }
        System.out.println(acts.size() - failures.size() + " of " + acts.size() + " stories came to their end");
        failures.forEach(System.out::println);
        return failures;
    }

    private static List<String> rights(RealCluster cluster, Instant since) {
        List<Asked> asked = cluster.asked(since);
        List<String> lines = new ArrayList<>();
        int granted = 0;
        for (String service : List.of("steadfast-watcher", "steadfast-analyzer", "steadfast-remediator")) {
            List<Right> rights = Right.of(cluster.client(), Permissions.NAMESPACE, service);
            granted += rights.size();
            Right.idle(rights, asked).forEach(right -> lines.add("granted, and not needed by what was played: " + right));
        }
        lines.addFirst((granted - lines.size()) + " of " + granted + " rights were needed, by " + asked.size() + " different requests");
        return lines;
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry("api", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
