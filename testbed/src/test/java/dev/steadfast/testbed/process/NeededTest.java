package dev.steadfast.testbed.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeededTest {

    @Test
    void goesOnWhereNothingIsMissing() {
        assertEquals(Optional.empty(), Needed.unchecked("the sum", List.of(), true));
        assertTrue(Needed.program("no such program", "sh").isPresent());
    }

    @Test
    void isPassedOverWhereSomethingIs() {
        assertEquals(Optional.of("NOT CHECKED: the sum, since there is no bc"), Needed.unchecked("the sum", List.of("bc"), false));
    }

    @Test
    void failsWhereAllIsToBeChecked() {
        assertEquals("NOT CHECKED: the sum, since there is no bc; STEADFAST_CHECK_ALL is set",
                assertThrows(AssertionError.class, () -> Needed.unchecked("the sum", List.of("bc"), true)).getMessage());
    }
}
