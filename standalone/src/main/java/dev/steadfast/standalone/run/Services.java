package dev.steadfast.standalone.run;

import dev.steadfast.analyzer.AnalyzerConfig;
import dev.steadfast.analyzer.AnalyzerMain;
import dev.steadfast.chassis.config.ConfigException;
import dev.steadfast.chassis.config.ConfigSources;
import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Lifecycle;
import dev.steadfast.remediator.RemediatorConfig;
import dev.steadfast.remediator.RemediatorMain;
import dev.steadfast.watcher.WatcherConfig;
import dev.steadfast.watcher.WatcherMain;
import io.fabric8.kubernetes.client.Config;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Watcher, analyzer and remediator in this JVM. They know each other as little as in three: the topics are all they share. */
public final class Services implements AutoCloseable {
    private final Deque<Lifecycle> lifecycles = new ArrayDeque<>();
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private int watcher;
    private int analyzer;
    private RemediatorMain.Ports remediator;

    private Services() {}

    /**
     * @param cluster the API server, and as whom
     * @param environment what each of the three is told, as environment variables
     * @throws RuntimeException what kept one of them from starting, after the others have been stopped; a {@code Refusal} if an operator can do something about it
     */
    public static Services start(Config cluster, Map<String, String> environment) {
        ConfigSources sources = ConfigSources.of(environment);
        List<String> errors = new ArrayList<>();
        WatcherConfig watcherConfig = read(() -> WatcherConfig.read(sources), errors);
        AnalyzerConfig analyzerConfig = read(() -> AnalyzerConfig.read(sources), errors);
        RemediatorConfig remediatorConfig = read(() -> RemediatorConfig.read(sources), errors);
        if (!errors.isEmpty()) {
            throw new ConfigException(errors.stream().distinct().toList());
        }
        Services services = new Services();
        try {
            services.watcher = WatcherMain.start(services.lifecycle("watcher"), watcherConfig, cluster);
            services.analyzer = AnalyzerMain.start(services.lifecycle("analyzer"), analyzerConfig);
            services.remediator = RemediatorMain.start(services.lifecycle("remediator"), remediatorConfig, cluster);
            return services;
        } catch (RuntimeException | Error e) {
            services.close();
            throw e;
        }
    }

    private static <T> T read(Supplier<T> config, List<String> errors) {
        try {
            return config.get();
        } catch (ConfigException e) {
            errors.addAll(e.errors());
            return null;
        }
    }

    private Lifecycle lifecycle(String name) {
        Lifecycle lifecycle = new Lifecycle(name);
        lifecycles.push(lifecycle);
        Thread.ofVirtual().name(name + "-end").start(() -> ended.complete(lifecycle.awaitEnd()));
        return lifecycle;
    }

    /** Of the remediator's API. */
    public int apiPort() {
        return remediator.api();
    }

    /** Where {@code /metrics}, {@code /live} and {@code /ready} are, by service, in the order in which data flows. */
    public List<Map.Entry<String, Integer>> managementPorts() {
        return List.of(Map.entry("watcher", watcher), Map.entry("analyzer", analyzer), Map.entry("remediator", remediator.management()));
    }

    /** When one of them has ended, and how. */
    public CompletableFuture<ExitCode> ended() {
        return ended;
    }

    @Override
    public void close() {
        lifecycles.forEach(Lifecycle::stop);
    }
}
