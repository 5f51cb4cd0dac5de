package dev.steadfast.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.config.ConfigException;
import dev.steadfast.chassis.config.ConfigSources;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyzerConfigTest {

    @Test
    void defaultsAreThoseOfTheDesign() {
        AnalyzerConfig config = AnalyzerConfig.read(new ConfigSources(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"), Map.of()));
        assertEquals(Duration.ofMinutes(10), config.thresholds().leastProgressDeadline());
        assertEquals(Duration.ofDays(7), config.thresholds().dwell());
        assertEquals(Duration.ofDays(30), config.thresholds().longDwell());
        assertEquals(Duration.ofMinutes(2), config.thresholds().holdDown());
        assertEquals(12, config.partitions());
    }

    @Test
    void allErrorsAreSaidAtOnce() {
        ConfigException all = assertThrows(ConfigException.class, () -> AnalyzerConfig.read(
                new ConfigSources(Map.of("STEADFAST_TOPICS_PARTITIONS", "many", "STEADFAST_ORPHAN_DWELL", "soon"), Map.of("steadfast.hold.dwn", "2m"))));
        assertEquals(4, all.errors().size(), all::getMessage);
        assertTrue(all.getMessage().contains("bootstrap.servers is missing"), all::getMessage);
    }
}
