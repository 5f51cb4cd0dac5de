package dev.steadfast.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on, below those that a system gives to connections (Linux: 32768 and up, {@code ip_local_port_range}). So a connection, which
 * may be anybody's, never takes the port that a server is about to have, or has again after it was away.
 */
public final class Ports {
    private static final int LOWEST = 16_384;
    private static final int CONNECTIONS = 32_768;
    private static final int ATTEMPTS = 1_000;

    private Ports() {
    }

    /** Free now; whoever is quicker may take it. */
    public static int free() {
        return free(1).getFirst();
    }

    /** Different ones: of ports that are asked for one by one the second may be the first again, if nobody listens there yet. */
    public static List<Integer> free(int count) {
        List<ServerSocketChannel> sockets = bound(count);
        try {
            List<Integer> ports = sockets.stream().map(socket -> socket.socket().getLocalPort()).toList();
            for (ServerSocketChannel socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sockets that listen, on loopback: their ports are nobody else's from now on. */
    public static List<ServerSocketChannel> bound(int count) {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        for (int attempt = 0; sockets.size() < count; attempt++) {
            try {
                sockets.add(boundTo(ThreadLocalRandom.current().nextInt(LOWEST, CONNECTIONS)));
            } catch (IOException e) {
                if (attempt >= ATTEMPTS) {
                    throw new UncheckedIOException("no free port on loopback: " + e.getMessage(), e);
                }
            }
        }
        return sockets;
    }

    /**
     * A socket that listens, on loopback.
     *
     * @throws BindException if somebody else has the port
     */
    public static ServerSocketChannel boundTo(int port) throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            // A port whose last connections still linger is free.
            return socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
