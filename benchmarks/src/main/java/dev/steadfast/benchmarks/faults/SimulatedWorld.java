package dev.steadfast.benchmarks.faults;

import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.Change;
import dev.steadfast.testbed.apiserver.ResourceType;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import dev.steadfast.testbed.apiserver.Settings;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The simulated API server in this process. */
final class SimulatedWorld implements World {
    private final Vertx vertx = Vertx.vertx();
    private final Versions versions = new Versions();
    private final SimulatedCluster cluster;

    SimulatedWorld() {
        Settings settings = Settings.DEFAULT.withBookmarkEvery(Duration.ofSeconds(5));
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withServer(settings).withoutPlayers()).await();
        for (KindOfObject kind : KindOfObject.values()) {
            cluster.api().store().listen(type(kind), change -> versions.add(kind.id(change.object().namespace(), change.object().name()), change.version(),
                change.type() == Change.Type.DELETED));
        }
    }

    private static ResourceType type(KindOfObject kind) {
        return ResourceTypes.all().stream().filter(type -> type.kind().equals(kind.kind)).findAny().orElseThrow();
    }

    @Override
    public String url() {
        return cluster.url();
    }

    @Override
    public PlainApi api() {
        return new PlainApi(url(), token(), null);
    }

    @Override
    public String token() {
        return cluster.adminToken();
    }

    @Override
    public Versions versions() {
        return versions;
    }

    @Override
    public void compact() {
        cluster.api().compact();
    }

    @Override
    public void down() {
        // The proxy is what the watchers see of it.
    }

    @Override
    public void up() {
        // The same.
    }

    @Override
    public void close() {
        cluster.close().await();
        vertx.close().await();
    }
}
