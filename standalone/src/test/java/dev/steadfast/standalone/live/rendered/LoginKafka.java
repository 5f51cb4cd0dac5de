package dev.steadfast.standalone.live.rendered;

import dev.steadfast.contract.Topic;
import dev.steadfast.testbed.kafka.SecuredKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** One with TLS, SCRAM and an authorizer, in which users have just the documented ACLs. */
abstract class LoginKafka implements OverlayKafka {
    private static final String PROGRAM = "program";

    final SecuredKafka broker = SecuredKafka.start();

    /** Makes the user, who may do this and no more. @return its password */
    final String user(String name, List<AclBinding> acls) {
        String password = "of-" + name;
        broker.user(name, password);
        broker.grant(acls);
        return password;
    }

    @Override
    public final String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** As {@code docs/kafka-access.md} has it for programs of one's own. */
    @Override
    public final Map<String, String> program() {
        return broker.login(PROGRAM, user(PROGRAM, List.of(new AclBinding(new ResourcePattern(ResourceType.TOPIC, Topic.DECISIONS.topicName(), PatternType.LITERAL),
                new AccessControlEntry("User:" + PROGRAM, "*", AclOperation.WRITE, AclPermissionType.ALLOW)))));
    }

    @Override
    public final void close() {
        broker.close();
    }
}
