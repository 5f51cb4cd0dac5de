package dev.steadfast.benchmarks.replay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code PORT}: an API server that has no objects and many changes of pods, apart for each client, which is the first step of the path. */
public final class ReplayServerMain {
    private final Feed.Chunk[] chunks = new Feed.Chunk[Pods.COUNT];
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();

    private ReplayServerMain() {
        Pods pods = new Pods();
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = Feed.Chunk.of(pods.pod(i));
        }
    }

    public static void main(String[] args) throws IOException {
        new ReplayServerMain().serve(Integer.parseInt(args[0]));
    }

    private void serve(int port) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            while (true) {
                SocketChannel client = server.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread.ofPlatform().daemon().name("client").start(new Connection(client, this::feed));
            }
        }
    }

    private Feed feed(String client) {
        return feeds.computeIfAbsent(client, name -> new Feed(chunks));
    }
}
