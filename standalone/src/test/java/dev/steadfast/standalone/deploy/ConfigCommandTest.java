package dev.steadfast.standalone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.chassis.config.Key;
import dev.steadfast.standalone.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code steadfast config} explains what the services would be told. */
class ConfigCommandTest {
    @TempDir
    Path folder;

    @Test
    void everyKeyIsExplainedWithItsDefaultAndWhoReadsIt() throws IOException {
        Ran ran = config("steadfast.kafka.bootstrap.servers=kafka:9092");
        assertEquals(0, ran.exit(), ran.err());
        for (Key<?> key : Configuration.allKeys()) {
            assertTrue(ran.out().contains(key.name() + "  (" + key.environmentName() + ")\n    " + key.doc()), key.name());
        }
        assertTrue(ran.out().contains("""
            steadfast.topics.partitions  (STEADFAST_TOPICS_PARTITIONS)
                partitions of each topic; fixed once the topics are made
                watcher, analyzer, remediator, webhooks; default 12
            """), ran.out());
    }

    @Test
    void whatIsGivenIsShownWithWhereItComesFrom() throws IOException {
        Ran ran = config("steadfast.kafka.bootstrap.servers=kafka:9092\nsteadfast.hold.down=5m", "--given");
        assertEquals("""
            steadfast.kafka.bootstrap.servers  (STEADFAST_KAFKA_BOOTSTRAP_SERVERS)
                watcher, analyzer, remediator, webhooks; no default; now kafka:9092, from the file
            steadfast.hold.down  (STEADFAST_HOLD_DOWN)
                how long a set must be well before its finding is resolved
                analyzer; default 2m; now 5m, from the file
            """, ran.out());
    }

    @Test
    void secretsAreNeverPrinted() throws IOException {
        String file = "steadfast.kafka.bootstrap.servers=kafka:9092\nsteadfast.kafka.sasl.jaas.config=password-17\nsteadfast.kafka.ssl.keystore.key=key-17\nsteadfast.kafka.ssl.truststore.password=secret-17";
        for (String format : new String[] {"table", "json"}) {
            Ran ran = config(file, "-o", format);
            assertFalse((ran.out() + ran.err()).contains("-17"), ran.out());
            assertTrue(ran.out().contains("********"), ran.out());
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        Ran ran = config("steadfast.hold.down=soon\nsteadfast.http.prot=1\nsteadfast.topics.partitions=0");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("steadfast.hold.down=soon: not a duration"), ran.err());
        assertTrue(ran.err().contains("steadfast.http.prot: there is no such key; did you mean steadfast.http.port?"), ran.err());
        assertTrue(ran.err().contains("steadfast.topics.partitions=0: out of range"), ran.err());
        assertTrue(ran.err().contains("steadfast.kafka.bootstrap.servers is missing"), ran.err());
    }

    @Test
    void oneServiceAlone() throws IOException {
        Ran ran = config("steadfast.kafka.bootstrap.servers=kafka:9092", "--service", "analyzer");
        assertTrue(ran.out().contains("steadfast.hold.down") && ran.out().contains("steadfast.topics.partitions"), ran.out());
        assertFalse(ran.out().contains("steadfast.watcher") || ran.out().contains("steadfast.quarantine"), ran.out());
    }

    private Ran config(String file, String... options) throws IOException {
        Path properties = Files.writeString(folder.resolve("steadfast.properties"), file);
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"config", "--config", properties.toString()}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Ran.command(arguments);
    }
}
