package dev.steadfast.standalone.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.standalone.Ran;
import org.junit.jupiter.api.Test;

class LiveAuditTest {
}
