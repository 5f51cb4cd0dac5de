package dev.steadfast.benchmarks.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

    @Test
    void pausesAreSummed(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("gc.log"), List.of(
                "[0.014s] Using Serial",
                "[1.000s] GC(0) Pause Young (Allocation Failure) 68M->9M(247M) 100.000ms",
                "[1.000s] GC(0) User=0.02s Sys=0.01s Real=0.10s",
                "[5.000s] GC(1) Pause Full (Metadata GC Threshold) 36M->12M(247M) 300.000ms",
                "[5.000s] GC(1) User=0.20s Sys=0.00s Real=0.30s",
                "[9.000s] GC(2) Pause Young (Allocation Failure) 80M->13M(247M) 50.000ms"));
        GcLog log = GcLog.read(file);
        assertEquals(4.5, log.percent(0, 10), 0.001);
        assertEquals(5, log.percent(8, 9.5) * 1.5, 0.001);
        assertEquals(0.23, log.cpuSeconds(), 0.001);
        assertEquals(1, log.fulls());
        assertEquals(12, log.live());
    }
}
