package dev.steadfast.benchmarks.size;

import dev.steadfast.benchmarks.load.LoadMain;
import dev.steadfast.benchmarks.load.LoadProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How fast the simulated API server is for readers that drop what they read. */
record ServerLimit(double pagesPerSecond, double mibPerSecond, double eventsPerSecond) {
    private static final int AT_ONCE = 4;
    private static final int PAGE = 500;
    private static final int WARM_UP = 10;

    /**
     * @param pods how many there are
     * @param seconds for how long pages are read
     * @param events how many are read of a watch
     */
    static ServerLimit measure(LoadProcess server, int pods, int seconds, int events) throws IOException, InterruptedException {
        // The first answers come from a cold JVM.
        for (int page = 0; page < WARM_UP; page++) {
            drop(server.url() + "/api/v1/pods?limit=" + PAGE, Long.MAX_VALUE);
        }
        LongAdder pages = new LongAdder();
        LongAdder bytes = new LongAdder();
        long begun = System.nanoTime();
        List<Thread> readers = IntStream.range(0, AT_ONCE).mapToObj(reader -> Thread.ofPlatform().start(() -> {
            for (int page = reader; System.nanoTime() - begun < seconds * 1_000_000_000L; page += AT_ONCE) {
                bytes.add(drop(server.url() + "/api/v1/pods?limit=" + PAGE + "&continue=0." + page * PAGE % pods, Long.MAX_VALUE));
                pages.increment();
            }
        })).toList();
        for (Thread reader : readers) {
            reader.join();
        }
        double time = (System.nanoTime() - begun) / 1e9;
        long before = server.burst(0);
        server.burst(events);
        long eventBytes = server.stats().get("events").longValue();
        long watching = System.nanoTime();
        // Seven of ten changes are of pods; a pod is longer than 9,000 bytes.
        drop(server.url() + "/api/v1/pods?watch=true&resourceVersion=" + (LoadMain.FIRST_VERSION + before), events * 6_000L);
        double watched = (System.nanoTime() - watching) / 1e9;
        return new ServerLimit(pages.sum() / time, bytes.sum() / time / (1 << 20), (server.stats().get("events").longValue() - eventBytes) / watched);
    }

    private static long drop(String url, long atMost) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = in.read(buffer); read >= 0 && bytes < atMost; read = in.read(buffer)) {
                bytes += read;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
