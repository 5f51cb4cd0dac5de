package dev.steadfast.contract.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FindingTest {

    /** {@code printf c1/forced-rollback-required/uid-1 | sha256sum | cut -c-32}. */
    @Test
    void idIsTheHashOfClusterRuleAndSubject() {
        assertEquals("b0fa76c05fae0378810ce9e441eb86ef", Finding.id("c1", Rule.FORCED_ROLLBACK_REQUIRED, "uid-1"));
    }
}
