package dev.steadfast.remediator;

import dev.steadfast.testbed.kafka.EmbeddedKafka;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A broker for the class, and a rig for each of its tests. */
abstract class RigPerTest {
    private static EmbeddedKafka kafka;
    Rig rig;

    @BeforeAll
    static void broker() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void noBroker() {
        kafka.close();
    }

    @BeforeEach
    void rig() {
        rig = new Rig(kafka.bootstrapServers());
    }

    @AfterEach
    void noRig() {
        rig.close();
    }
}
