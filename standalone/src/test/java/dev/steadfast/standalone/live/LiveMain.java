package dev.steadfast.standalone.live;

import dev.steadfast.standalone.live.rendered.RenderedStories;
import dev.steadfast.standalone.live.stories.Api;
import dev.steadfast.standalone.live.stories.Chaos;
import dev.steadfast.standalone.live.stories.Decisions;
import dev.steadfast.standalone.live.stories.EveryRight;
import dev.steadfast.standalone.live.stories.Fleet;
import dev.steadfast.standalone.live.stories.PlayedCluster;
import dev.steadfast.standalone.live.stories.RealCluster;
import dev.steadfast.standalone.live.stories.Refusals;
import dev.steadfast.standalone.live.stories.Stage;
import dev.steadfast.standalone.live.stories.Stories;
import dev.steadfast.standalone.live.stories.TargetCluster;
import dev.steadfast.standalone.live.upgrade.RollingUpgrade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays the stories on a control plane: {@code LiveMain HOME|simulated stories|refusals|decisions|every-right|STORY [TIMES [LANES [SEED]]]}, {@code LiveMain HOME rendered:OVERLAY} ({@link RenderedStories}),
 * or {@code LiveMain HOME|simulated upgrade:LIB [TIMES [LANES [SEED]]]}, with the folder of jars of an older distribution: TIMES 1 is an upgrade, 2 and back, 3 and forth again ({@link RollingUpgrade}).
 * HOME is the folder that {@link RealCluster} describes; with TIMES above 1 the services are killed all the while. Exit status 0: every story came to its end.
 */
public final class LiveMain {
    private static final String RENDERED = "rendered:";
    private static final String UPGRADE = "upgrade:";

    private LiveMain() {
    }

    public static void main(String[] args) throws Exception {
        int times = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int lanes = args.length > 3 ? Integer.parseInt(args[3]) : 4;
        long seed = args.length > 4 ? Long.parseLong(args[4]) : System.nanoTime();
        System.exit(run(args[0], args[1], times, lanes, seed).isEmpty() ? 0 : 1);
    }

    /** @return what did not come to its end as it must */
    static List<String> run(String target, String plays, int times, int lanes, long seed) throws Exception {
        Path folder = Files.createTempDirectory("steadfast-live");
        System.out.println("logs in " + folder + ", seed " + seed);
        if (plays.startsWith(RENDERED)) {
            return RenderedStories.play(Path.of(target), folder, plays.substring(RENDERED.length()));
        }
        if (plays.startsWith(UPGRADE)) {
            try (TargetCluster cluster = cluster(target, folder)) {
                return RollingUpgrade.play(cluster, folder, Path.of(plays.substring(UPGRADE.length())), times, lanes, seed);
            }
        }
        Instant since = Instant.now();
        try (TargetCluster cluster = cluster(target, folder);
                Fleet fleet = new Fleet(cluster, folder, patience(plays, times))) {
            List<String> failures = new ArrayList<>(play(stories(plays, fleet), cluster, fleet, times, lanes, seed));
            if (plays.equals("every-right")) {
                failures.addAll(EveryRight.amiss(cluster, since));
            }
            return failures;
        }
    }

    private static TargetCluster cluster(String target, Path folder) throws Exception {
        return target.equals("simulated") ? new PlayedCluster(folder) : RealCluster.permitted(Path.of(target), folder);
    }

    /** Side by side, and with services that are killed all the while, a story may wait for another one's disruption for minutes; refusals are to end by their patience.
     * What the overlay switches on is on where its rights are held against what is needed. */
    private static Map<String, String> patience(String plays, int times) {
        if (plays.equals("every-right")) {
            return Map.of("STEADFAST_EVENTS", "true", "STEADFAST_WATCHER_LEASE", "true");
        }
        return times > 1 && (plays.equals("stories") || Stories.ALL.containsKey(plays)) ? Map.of("STEADFAST_STEP_PATIENCE", "10m") : Map.of();
    }

    private static Map<String, Stories.Story> stories(String plays, Fleet fleet) {
        return switch (plays) {
            case "stories" -> Stories.ALL;
            case "refusals" -> Refusals.ALL;
            case "decisions" -> Decisions.all(fleet);
            case "every-right" -> EveryRight.all(fleet);
            default -> Optional.ofNullable(Stories.ALL.get(plays)).map(story -> Map.of(plays, story))
                    .orElseThrow(() -> new IllegalArgumentException("give stories, refusals, decisions, every-right, or one of " + Stories.ALL.keySet() + ", not " + plays));
        };
    }

    private static List<String> play(Map<String, Stories.Story> plays, TargetCluster cluster, Fleet fleet, int times, int lanes, long seed) throws Exception {
        fleet.start();
        Api api = new Api(fleet.port);
        Chaos chaos = new Chaos(fleet, api, seed);
        Thread striking = Thread.ofPlatform().unstarted(chaos);
        String run = Long.toString(System.currentTimeMillis() / 1000, 36);
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        List<Callable<Void>> acts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (Map.Entry<String, Stories.Story> story : plays.entrySet()) {
                String namespace = story.getKey() + "-" + run + "-" + i;
                acts.add(Executors.callable(() -> new Stage(namespace, cluster, api, times == 1 && cluster instanceof RealCluster).play(story.getValue(), failures), null));
            }
        }
        if (times > 1) {
            striking.start();
        } else {
            fleet.superviseRemediator();
        }
        try (ExecutorService stage = Executors.newFixedThreadPool(lanes)) {
            for (Future<Void> act : stage.invokeAll(acts)) {
                act.get();
            }
        }
        chaos.end();
        if (times > 1) {
            striking.join();
            System.out.println(chaos);
        }
        System.out.println(acts.size() - failures.size() + " of " + acts.size() + " stories came to their end");
        failures.forEach(System.out::println);
        return List.copyOf(failures);
    }
}
