package dev.steadfast.standalone.live;

import dev.steadfast.testbed.kafka.SecuredKafka;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclBinding;

/** One with TLS, SCRAM and an authorizer, whose administrators made the users of {@code docs/kafka-access.md} with their ACLs, and gave the CA and the passwords away as files. */
final class ScramKafka implements OverlayKafka {
    private final SecuredKafka broker = SecuredKafka.start();

    ScramKafka(Path folder) {
        Map<String, List<AclBinding>> users = DocumentedAcls.read();
        users.forEach((user, acls) -> {
            broker.user(user, password(user));
            broker.grant(acls);
            Kubeconfigs.write(folder.resolve(user.substring("steadfast-".length()) + ".password"), password(user));
        });
        try {
            Files.copy(broker.authority(), folder.resolve("ca.crt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password(String user) {
        return "of-" + user;
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public Map<String, String> program() {
        return DocumentedAcls.program(broker);
    }

    @Override
    public void prepare(InstallPage page, Installed installed, KubernetesClient client) {
        installed.shell(page.logins());
        installed.shell(page.topics().replace("kafka-bootstrap.kafka:9093", bootstrapServers()));
    }

    @Override
    public void close() {
        broker.close();
    }
}
