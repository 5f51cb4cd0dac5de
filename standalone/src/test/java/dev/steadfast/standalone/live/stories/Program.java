package dev.steadfast.standalone.live.stories;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.Partitioner;
import dev.steadfast.contract.Topic;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/** A program that decides over Kafka, with an Ed25519 key of its own. */
public final class Program implements AutoCloseable {
    /** The ConfigMap of the registered keys. */
    static final String KEYS = "steadfast-approver-keys";

    public final String keyId;
    private final int partitions;
    private final KeyPair pair;
    private final KafkaProducer<byte[], byte[]> producer;

    Program(String keyId, Crew crew) {
        this.keyId = keyId;
        this.partitions = crew.partitions();
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        producer = new KafkaProducer<>(Map.copyOf(crew.program()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** One whose key is registered: it decides as that user, in the stage's namespace. */
    public static Program registered(String keyId, String user, Stage stage, Crew crew) {
        Program program = new Program(keyId, crew);
        stage.client.resource(new ConfigMapBuilder().withNewMetadata().withName(KEYS).withNamespace(Permissions.NAMESPACE).endMetadata()
                .addToData(keyId, program.entry(user, stage.namespace)).build()).serverSideApply();
        return program;
    }

    /** What registers its key, for the ConfigMap. */
    String entry(String user, String namespace) {
        String pem = "-----BEGIN PUBLIC KEY-----" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "-----END PUBLIC KEY-----";
        return Json.text(Json.mapper().createObjectNode().put("algorithm", "EdDSA").put("publicKey", pem).put("user", user)
                .set("namespaces", Json.mapper().createArrayNode().add(namespace)));
    }

    /** What approves exactly this plan. */
    public Map<String, Object> approval(JsonNode remediation) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("action", "approve");
        claims.put("cluster", remediation.path("plan").path("cluster").asString());
        claims.put("namespace", remediation.path("plan").path("namespace").asString());
        claims.put("remediation", remediation.path("id").asString());
        claims.put("digest", remediation.path("digest").asString());
        claims.put("iat", now);
        claims.put("exp", now + 600);
        return claims;
    }

    public Map<String, Object> approval(JsonNode remediation, String claim, Object value) {
        Map<String, Object> claims = approval(remediation);
        claims.put(claim, value);
        return claims;
    }

    public String sign(Map<String, ?> claims) {
        String signed = base64(Json.write(Map.of("alg", "EdDSA", "kid", keyId))) + "." + base64(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a value on a topic as if it were about that remediation. @return its place, as the audit names it */
    public String send(Topic topic, JsonNode remediation, byte[] value) {
        JsonNode plan = remediation.path("plan");
        int partition = Partitioner.partition(plan.path("cluster").asString(), plan.path("namespace").asString(), partitions);
        try {
            var sent = producer.send(new ProducerRecord<>(topic.topicName(), partition, remediation.path("id").asString().getBytes(StandardCharsets.UTF_8), value)).get();
            return sent.topic() + "-" + sent.partition() + "@" + sent.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        producer.close();
    }
}
