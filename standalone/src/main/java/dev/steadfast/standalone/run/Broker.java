package dev.steadfast.standalone.run;

import dev.steadfast.standalone.Causes;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.testbed.kafka.KafkaProcess;
import java.nio.file.Path;

/** The embedded broker, as a process of its own. */
public final class Broker {

    private Broker() {}

    /**
     * @param directory of its data; made if it is not there
     * @param port 0 for any free one
     * @throws CommandFailed if it does not start
     */
    public static KafkaProcess start(Path directory, int port) {
        try {
            return KafkaProcess.start(directory, port, "--enable-native-access=ALL-UNNAMED");
        } catch (RuntimeException e) {
            throw new CommandFailed("the broker did not start: " + Causes.text(e), ExitStatus.UNFIT);
        }
    }
}
