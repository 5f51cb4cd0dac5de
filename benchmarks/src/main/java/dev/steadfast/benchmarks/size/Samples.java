package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.load.LoadMain;
import dev.steadfast.benchmarks.load.Objects;
import dev.steadfast.benchmarks.load.Sizes;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.contract.resource.ResourceKey;
import dev.steadfast.contract.stream.Observation;
import dev.steadfast.watcher.projection.Projected;
import dev.steadfast.watcher.projection.Projection;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the watcher would write of the first objects of each kind, made beforehand, so that who sends the same bytes need not make them. Consecutive objects,
 * since neighbours in a batch decide how well it compresses.
 */
final class Samples {
    private static final int EACH = 64;

    private Samples() {
    }

    /** @param headers name, value, name, value … */
    record Sample(byte[] value, List<byte[]> headers) {}

    static void write(Sizes sizes, Path file) throws IOException {
        Objects objects = new Objects(sizes);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Kind kind : Kind.values()) {
                int count = Math.min(EACH, sizes.of(kind));
                out.writeInt(count);
                for (int i = 0; i < count; i++) {
                    Projected projected = Projection.of(kind).project(objects.object(kind, i));
                    var identity = projected.identity();
                    ResourceKey key = ResourceKey.of(LoadMain.CLUSTER, kind, identity.namespace(), identity.name());
                    var headers = new Observation(key, null, identity.uid(), identity.resourceVersion(), 1, Projection.VERSION, 0, Instant.EPOCH.plusMillis(i)).put().headers();
                    bytes(out, projected.value());
                    out.writeInt(2 * headers.size());
                    for (var header : headers.entrySet()) {
                        bytes(out, header.getKey().getBytes(StandardCharsets.UTF_8));
                        bytes(out, header.getValue().getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
    }

    static Map<Kind, List<Sample>> read(Path file) throws IOException {
        Map<Kind, List<Sample>> all = new EnumMap<>(Kind.class);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (Kind kind : Kind.values()) {
                List<Sample> samples = new ArrayList<>();
                for (int count = in.readInt(); count > 0; count--) {
                    byte[] value = in.readNBytes(in.readInt());
                    List<byte[]> headers = new ArrayList<>();
                    for (int texts = in.readInt(); texts > 0; texts--) {
                        headers.add(in.readNBytes(in.readInt()));
                    }
                    samples.add(new Sample(value, headers));
                }
                all.put(kind, samples);
            }
        }
        return all;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
