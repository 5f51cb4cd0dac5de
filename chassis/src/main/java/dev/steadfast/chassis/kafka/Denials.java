package dev.steadfast.chassis.kafka;

import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Makes of Kafka's "not authorized" who lacks which right. Its exceptions name a topic or group and never the operation: that is known only where the client is used.
 *
 * @param onTopics what is done with topics there
 * @param transactionalId null where there is none
 */
record Denials(KafkaSettings settings, AclOperation onTopics, String transactionalId) {

    /** @return {@link KafkaDeniedException} if one of Kafka's refusals is among the causes, else {@code thrown} itself */
    Throwable clear(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            var rights = rights(cause);
            if (!rights.isEmpty()) {
                return KafkaDeniedException.lacking(settings, rights, thrown);
            }
            if (cause instanceof AuthenticationException) {
                return KafkaDeniedException.login(settings, cause);
            }
            if (cause instanceof KafkaDeniedException) {
                return cause;
            }
        }
        return thrown;
    }

    private List<Acl> rights(Throwable cause) {
        return switch (cause) {
            case TopicAuthorizationException topics -> topics.unauthorizedTopics().stream().sorted().map(topic -> Acl.onTopic(onTopics, topic)).toList();
            case GroupAuthorizationException group when group.groupId() != null -> List.of(new Acl(ResourceType.GROUP, group.groupId(), AclOperation.READ));
            case TransactionalIdAuthorizationException id when transactionalId != null -> List.of(new Acl(ResourceType.TRANSACTIONAL_ID, transactionalId, AclOperation.WRITE));
            // The only thing about the cluster as a whole that a writer may need: brokers before 2.8 ask it of every idempotent one.
            case ClusterAuthorizationException cluster -> List.of(new Acl(ResourceType.CLUSTER, Resource.CLUSTER_NAME, AclOperation.IDEMPOTENT_WRITE));
            default -> List.of();
        };
    }
}
