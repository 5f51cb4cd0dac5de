package dev.steadfast.standalone.live.upgrade;

import dev.steadfast.standalone.live.stories.Api;
import dev.steadfast.standalone.live.stories.Patience;
import dev.steadfast.standalone.live.stories.Stage;
import dev.steadfast.standalone.live.stories.Stories;
import dev.steadfast.standalone.live.stories.TargetCluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Stories side by side, over and over, each in a namespace of its own, while something is done with the services. */
final class Lanes implements AutoCloseable {
    private record Played(String story, Instant begun) {}

    private final TargetCluster cluster;
    private final IntFunction<Api> api;
    private final List<Map.Entry<String, Stories.Story>> stories;
    private final String run = Long.toString(System.currentTimeMillis() / 1000, 36);
    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<Played> played = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService stage;
    private volatile boolean over;

    /** Begins. @param api through which a story is played, by its number */
    Lanes(TargetCluster cluster, Map<String, Stories.Story> stories, IntFunction<Api> api, int lanes) {
        this.cluster = cluster;
        this.stories = List.copyOf(stories.entrySet());
        this.api = api;
        this.stage = Executors.newFixedThreadPool(lanes);
        for (int i = 0; i < lanes; i++) {
            stage.execute(this::play);
        }
    }

    private void play() {
        while (!over) {
            int number = begun.getAndIncrement();
            Map.Entry<String, Stories.Story> story = stories.get(number % stories.size());
            Instant at = Instant.now();
            String namespace = story.getKey() + "-" + run + "-" + number;
            new Stage(namespace, cluster, api.apply(number), false).play(story.getValue(), failures);
            played.add(new Played(story.getKey(), at));
            if (failures.isEmpty()) {
                // Else there would be more to look after from story to story.
                cluster.client().namespaces().withName(namespace).delete();
            }
        }
    }

    /** Returns when each of the stories has begun and ended from now on, or one has failed. */
    void awaitEach() {
        Instant from = Instant.now();
        Patience.until("each story has begun and ended", () -> !failures.isEmpty()
                || stories.stream().allMatch(s -> played.stream().anyMatch(p -> p.story.equals(s.getKey()) && !p.begun.isBefore(from))));
    }

    /** What is played is played to its end. */
    void end() throws InterruptedException {
        over = true;
        stage.shutdown();
        stage.awaitTermination(1, TimeUnit.HOURS);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    int count() {
        return played.size();
    }

    @Override
    public void close() {
        over = true;
        stage.shutdownNow();
    }
}
