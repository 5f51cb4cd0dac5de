package dev.steadfast.standalone.live.rendered;

import dev.steadfast.analyzer.AnalyzerMain;
import dev.steadfast.remediator.RemediatorMain;
import dev.steadfast.standalone.live.stories.Stories;
import dev.steadfast.testbed.process.ServiceJvm;
import dev.steadfast.watcher.WatcherMain;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pod of the cluster whose container runs as a process here: the environment, the arguments and the files that the API server says, and a token of its service account. */
final class PodProcess implements AutoCloseable {
    private static final Map<String, Class<?>> PROGRAMS = Map.of("watcher", WatcherMain.class, "analyzer", AnalyzerMain.class, "remediator", RemediatorMain.class);

    final Pod pod;
    final String address;
    private final ServiceJvm jvm;

    /**
     * Starts it.
     *
     * @param folder in which its files and its log are
     * @param said takes what is otherwise here than in a pod
     */
    PodProcess(KubernetesClient client, Pod pod, String address, Path folder, Set<String> said) {
        this.pod = pod;
        this.address = address;
        Container container = pod.getSpec().getContainers().getFirst();
        Stories.check(pod.getSpec().getContainers().size() == 1 && pod.getSpec().getInitContainers().isEmpty(), "a pod is one container");
        Stories.check(container.getCommand().isEmpty(), "the image's entry point is run");
        Path root = folder.resolve(name());
        List<String> mounts = PodFiles.lay(client, pod, root);
        InsteadOfPod here = new InsteadOfPod(root, address);
        Map<String, String> environment = here.environment(PodEnvironment.of(client, pod, address), mounts, URI.create(client.getConfiguration().getMasterUrl()), said);
        jvm = ServiceJvm.exactly(here.options(pod, said), PROGRAMS.get(container.getName()), container.getArgs(), environment, folder.resolve(name() + ".log"));
        jvm.start(Map.of());
    }

    String name() {
        return pod.getMetadata().getName();
    }

    /** As a kubelet asks: over HTTP, at the port that the container names. */
    boolean ready(HttpClient http) {
        HTTPGetAction probe = pod.getSpec().getContainers().getFirst().getReadinessProbe().getHttpGet();
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://" + address + ":" + port(probe.getPort().getStrVal()) + probe.getPath())).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port(String named) {
        return pod.getSpec().getContainers().getFirst().getPorts().stream().filter(p -> p.getName().equals(named)).findFirst().orElseThrow().getContainerPort();
    }

    void revive() {
        jvm.revive();
    }

    /** Killed, and begun anew. */
    void restart() {
        jvm.restart(Map.of());
    }

    @Override
    public void close() {
        jvm.close();
    }
}
