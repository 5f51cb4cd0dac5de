package dev.steadfast.remediator.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.remediation.SigningKey;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void aDecisionThatNamesNoFindingAndNoRemediationFindsNone() {
        Ledger ledger = new Ledger("c1", SigningKey.generate().ring());
        assertTrue(ledger.finding(null).isEmpty());
        assertTrue(ledger.remediation((String) null).isEmpty());
    }
}
