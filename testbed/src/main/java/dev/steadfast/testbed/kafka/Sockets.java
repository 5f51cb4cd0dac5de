package dev.steadfast.testbed.kafka;

import dev.steadfast.testbed.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Sockets that listen before their broker is told its ports: nobody can take a port in between. (Kafka binds a controller's port late, and ends the process if
 * somebody has it.) What the broker has taken is the broker's; {@link #close} closes the others.
 */
final class Sockets implements ServerSocketFactory, AutoCloseable {
    private final List<Integer> ports;
    private final Map<Integer, ServerSocketChannel> waiting;

    private Sockets(Map<Integer, ServerSocketChannel> waiting) {
        this.ports = List.copyOf(waiting.keySet());
        this.waiting = waiting;
    }

    /**
     * @param port the first one; 0 for any free one
     * @param count of all of them
     * @throws IllegalStateException if somebody has the port
     */
    static Sockets bound(int port, int count) {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        if (port != 0) {
            sockets.add(given(port));
        }
        sockets.addAll(Ports.bound(count - sockets.size()));
        Map<Integer, ServerSocketChannel> waiting = new LinkedHashMap<>();
        sockets.forEach(socket -> waiting.put(socket.socket().getLocalPort(), socket));
        return new Sockets(waiting);
    }

    private static ServerSocketChannel given(int port) {
        try {
            return Ports.boundTo(port);
        } catch (BindException e) {
            throw new IllegalStateException("the embedded broker did not start: port " + port + " is taken; give it another one", e);
        } catch (IOException e) {
            throw new IllegalStateException("the embedded broker did not start: port " + port + ": " + e.getMessage(), e);
        }
    }

    /** In the order they were asked for. */
    List<Integer> ports() {
        return ports;
    }

    @Override
    public synchronized ServerSocketChannel openServerSocket(String listener, InetSocketAddress address, int backlog, int receiveBuffer) throws IOException {
        ServerSocketChannel socket = waiting.remove(address.getPort());
        if (socket == null) {
            throw new BindException("listener " + listener + ": no socket was bound for port " + address.getPort());
        }
        socket.configureBlocking(false);
        return socket;
    }

    @Override
    public synchronized void close() {
        for (ServerSocketChannel socket : waiting.values()) {
            try {
                socket.close();
            } catch (IOException e) {
                // Nobody is served by it.
            }
        }
        waiting.clear();
    }
}
