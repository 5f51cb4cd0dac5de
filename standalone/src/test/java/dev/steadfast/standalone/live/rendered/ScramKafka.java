package dev.steadfast.standalone.live.rendered;

import dev.steadfast.standalone.live.access.DocumentedAcls;
import dev.steadfast.standalone.live.stories.Kubeconfigs;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One whose administrators made the users of {@code docs/kafka-access.md} with their ACLs, and gave the CA and the passwords away as files. */
final class ScramKafka extends LoginKafka {
    ScramKafka(Path folder) {
        DocumentedAcls.read().forEach((user, acls) -> Kubeconfigs.write(folder.resolve(user.substring("steadfast-".length()) + ".password"), user(user, acls)));
        try {
            Files.copy(broker.authority(), folder.resolve("ca.crt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void prepare(Installed installed, KubernetesClient client) {
        installed.shell(installed.page.logins());
        installed.shell(installed.page.topics().replace("kafka-bootstrap.kafka:9093", bootstrapServers()));
    }
}
