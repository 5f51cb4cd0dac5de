package dev.steadfast.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void aResultIsOneLineWithAllItsPartsEvenEmptyOnes() {
        assertEquals("{\"benchmark\":\"watch-faults\",\"figures\":{\"changes\":12},\"limits\":{},\"ratios\":{\"lost\":0}}",
                new Result("watch-faults", Map.of("changes", 12), Map.of(), Map.of("lost", 0)).line());
    }
}
