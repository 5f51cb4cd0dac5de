package dev.steadfast.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void areDifferentAndNoneThatAConnectionMayTake() {
        List<Integer> ports = Ports.free(64);
        assertEquals(64, new HashSet<>(ports).size());
        assertTrue(ports.stream().allMatch(port -> port > 1024 && port < 32_768), ports.toString());
    }

    @Test
    void aBoundOneIsNobodyElses() throws IOException {
        try (ServerSocketChannel socket = Ports.bound(1).getFirst()) {
            assertThrows(BindException.class, () -> Ports.boundTo(socket.socket().getLocalPort()));
        }
    }

    @Test
    void aClosedOneIsFreeAgain() throws IOException {
        int port = Ports.free();
        for (int i = 0; i < 2; i++) {
            try (ServerSocketChannel socket = Ports.boundTo(port)) {
                assertEquals(port, socket.socket().getLocalPort());
            }
        }
    }
}
