package dev.steadfast.standalone.live.rendered;

import dev.steadfast.standalone.live.stories.Api;
import dev.steadfast.standalone.live.stories.Crew;
import dev.steadfast.standalone.live.stories.EveryRight;
import dev.steadfast.standalone.live.stories.Patience;
import dev.steadfast.standalone.live.stories.Permissions;
import dev.steadfast.standalone.live.stories.RealCluster;
import dev.steadfast.standalone.live.stories.Stage;
import dev.steadfast.standalone.live.stories.Stories;
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
 * The stories with the deployment as it is rendered: an overlay is applied to a real control plane, and for each pod that its Deployments make there a process runs here
 * with the container's environment, arguments, files and service account token. What is otherwise here than in a pod is one list ({@link InsteadOfPod}), and printed. At the end it is
 * printed what the roles grant and nobody used.
 */
public final class RenderedStories {
    private static final Set<String> OF_WRITERS = Set.of("enforcing", "high-availability");

    private RenderedStories() {
    }

    /** @param overlay one of those that write, or one with which nothing is written @return what did not come to its end as it must */
    public static List<String> play(Path home, Path folder, String overlay) throws Exception {
        Instant since = Instant.now();
        List<PodProcess> processes = new ArrayList<>();
        ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
        try (OverlayKafka kafka = OverlayKafka.of(overlay, folder); RealCluster cluster = RealCluster.asItIs(home, folder)) {
            foreignKinds(cluster);
            Installed installed = Installed.apply(overlay, kafka, cluster.client(), cluster.adminKubeconfig(), folder, addresses(16));
            start(cluster, folder, processes);
            supervisor.scheduleWithFixedDelay(() -> processes.forEach(PodProcess::revive), 1, 1, TimeUnit.SECONDS);
            HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).sslContext(trusting(installed.certificate)).build();
            for (PodProcess process : processes) {
                Patience.until(process.name() + " is ready", () -> process.ready(http));
                System.out.println(process.name() + " is ready after " + Duration.between(since, Instant.now()).toSeconds() + " s");
            }
            List<String> replicas = processes.stream().filter(p -> p.name().startsWith("steadfast-remediator")).map(p -> "https://" + p.address + ":" + p.port("https")).toList();
            Api api = new Api(replicas, http, cluster.token("ops"));
            Crew crew = crew(cluster, kafka, processes);
            if (!overlay.equals("namespaced")) {
                installed.firstFinding(api);
            }
            List<String> failures = new ArrayList<>();
            if (OF_WRITERS.contains(overlay)) {
                failures.addAll(play(Stories.ALL, "", cluster, api));
                // Apart: while there is a class of snapshots, every deletion takes one.
                failures.addAll(play(EveryRight.all(crew), "", cluster, api));
            } else {
                failures.addAll(play(OnlyProposed.all(crew), overlay.equals("namespaced") ? "default" : "", cluster, api));
            }
            failures.addAll(EveryRight.amiss(cluster, since));
            failures.forEach(System.out::println);
            return failures;
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

    /** @param namespace empty: a new one for each */
    private static Collection<String> play(Map<String, Stories.Story> plays, String namespace, RealCluster cluster, Api api) throws InterruptedException {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        String run = Long.toString(System.currentTimeMillis() / 1000, 36);
        List<Callable<Void>> acts = new ArrayList<>();
        for (Map.Entry<String, Stories.Story> story : plays.entrySet()) {
            acts.add(Executors.callable(() -> new Stage(namespace.isEmpty() ? story.getKey() + "-" + run : namespace, cluster, api, false).play(story.getValue(), failures), null));
        }
        try (ExecutorService lanes = Executors.newFixedThreadPool(acts.size())) {
            lanes.invokeAll(acts);
        }
        System.out.println(acts.size() - failures.size() + " of " + acts.size() + " stories came to their end");
        return failures;
    }

    /** With as many partitions as the services are told; who is killed is started again, as a kubelet does. */
    private static Crew crew(RealCluster cluster, OverlayKafka kafka, List<PodProcess> processes) {
        int partitions = Integer.parseInt(cluster.client().configMaps().inNamespace(Permissions.NAMESPACE).withName("steadfast").get().getData().get("STEADFAST_TOPICS_PARTITIONS"));
        Map<String, String> program = kafka.program();
        return new Crew() {
            @Override
            public Map<String, String> program() {
                return program;
            }

            @Override
            public int partitions() {
                return partitions;
            }

            @Override
            public void replaceRemediators() {
                processes.stream().filter(p -> p.name().startsWith("steadfast-remediator")).forEach(PodProcess::restart);
            }
        };
    }

    /** Snapshots are no part of Kubernetes. */
    private static void foreignKinds(RealCluster cluster) throws IOException {
        try (InputStream kinds = RenderedStories.class.getResourceAsStream("/deploy/foreign-kinds.yaml")) {
            cluster.client().load(kinds).serverSideApply();
        }
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
