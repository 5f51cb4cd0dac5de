package dev.steadfast.remediator;

import dev.steadfast.testbed.kafka.EmbeddedKafka;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A broker for the class, and a rig for each of its tests. */
abstract class RigPerTest {
    /** Classes run beside each other. */
    private static final Map<Class<?>, EmbeddedKafka> BROKERS = new ConcurrentHashMap<>();
    Rig rig;

    @BeforeAll
    static void broker(TestInfo of) {
        BROKERS.put(of.getTestClass().orElseThrow(), EmbeddedKafka.start());
    }

    @AfterAll
    static void noBroker(TestInfo of) {
        BROKERS.remove(of.getTestClass().orElseThrow()).close();
    }

    @BeforeEach
    void rig() {
        rig = new Rig(BROKERS.get(getClass()).bootstrapServers());
    }

    @AfterEach
    void noRig() {
        rig.close();
    }
}
