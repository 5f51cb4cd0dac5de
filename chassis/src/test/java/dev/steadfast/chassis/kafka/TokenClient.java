package dev.steadfast.chassis.kafka;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Says how many nodes the Kafka has that its environment names; of failures every cause. */
public final class TokenClient {

    private TokenClient() {
    }

    public static void main(String[] args) {
        var settings = KafkaSettings.from(Config.read(new ConfigSources(System.getenv(), Map.of()), List.of(), List.of(KafkaSettings.KEYS)));
        try (Admin admin = Admin.create(settings.over(Map.of(), Map.of()))) {
            System.out.println(admin.describeCluster().nodes().get().size() + " node");
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                System.out.println(cause);
            }
        }
        System.exit(0);
    }
}
