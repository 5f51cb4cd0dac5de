package dev.steadfast.testbed.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void acceptsWhatPromtoolAccepts() {
        assertEquals(List.of(), Exposition.problems("""
            # HELP steadfast_letters_total Records that could not be read
            # TYPE steadfast_letters_total counter
            steadfast_letters_total{topic="a b"} 1.0
            # HELP steadfast_write_seconds How long a write takes
            # TYPE steadfast_write_seconds histogram
            steadfast_write_seconds_bucket{le="+Inf"} 1
            steadfast_write_seconds_count 1
            steadfast_write_seconds_sum 0.5
            # HELP steadfast_write_seconds_max How long a write takes
            # TYPE steadfast_write_seconds_max gauge
            steadfast_write_seconds_max 0.5
            """));
    }

    @Test
    void namesEachProblem() {
        assertEquals(List.of("letters has no help text", "letters is a counter and does not end in _total"), Exposition.problems("# TYPE letters counter\nletters 1\n"));
        assertEquals(List.of("lag_ms is not in a base unit: ms"), Exposition.problems("# HELP lag_ms How late\n# TYPE lag_ms gauge\nlag_ms 1\n"));
        assertEquals(List.of("openFindings is not in lower_snake_case"), Exposition.problems("# HELP openFindings How many\n# TYPE openFindings gauge\nopenFindings 1\n"));
        assertEquals(List.of("queue_gauge has its type in its name"), Exposition.problems("# HELP queue_gauge How many\n# TYPE queue_gauge gauge\nqueue_gauge 1\n"));
        assertEquals(List.of("nothing has no help text", "nothing has no type"), Exposition.problems("nothing 1\n"));
    }
}
