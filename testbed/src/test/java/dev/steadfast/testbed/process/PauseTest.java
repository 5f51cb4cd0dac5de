package dev.steadfast.testbed.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PauseTest {
    private final Process process = process("sleep", "60");

    @AfterEach
    void kill() {
        process.destroyForcibly();
    }

    @Test
    void aProcessStandsStillUntilThePauseIsOver() {
        try (Pause pause = Pause.of(process.pid())) {
            assertEquals('T', state());
        }
        assertNotEquals('T', state());
    }

    @Test
    void oneThatIsGoneIsNoTrouble() {
        process.destroyForcibly().onExit().join();
        Pause.of(process.pid()).close();
    }

    private char state() {
        try (var line = process("ps", "-o", "state=", "-p", Long.toString(process.pid())).inputReader()) {
            return line.readLine().strip().charAt(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Process process(String... command) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
