package dev.steadfast.chassis.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steadfast.chassis.config.Config;
import dev.steadfast.chassis.config.ConfigSources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** How one gets in is Kafka's own affair: whatever its clients know is handed on, and nothing of it is printed that nobody should read. */
class KafkaSettingsTest {

    @Test
    void tokensOfAnIdentityProviderAreConfiguredAsForAnyClient() {
        var jaas = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"steadfast\" clientSecret=\"hunter2\";";
        var settings = from(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093", "STEADFAST_KAFKA_SECURITY_PROTOCOL", "SASL_SSL", "STEADFAST_KAFKA_SASL_MECHANISM", "OAUTHBEARER",
                "STEADFAST_KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", "https://login.example/token",
                "STEADFAST_KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "STEADFAST_KAFKA_SASL_JAAS_CONFIG", jaas));
        var reading = new ConsumerConfig(settings.over(Map.of(), Map.of("key.deserializer", ByteArrayDeserializer.class, "value.deserializer", ByteArrayDeserializer.class)));
        var writing = new ProducerConfig(settings.over(Map.of(), Map.of("key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class)));
        for (var client : List.of(reading, writing)) {
            assertEquals("OAUTHBEARER", client.getString("sasl.mechanism"));
            assertEquals("https://login.example/token", client.getString("sasl.oauthbearer.token.endpoint.url"));
            assertEquals("OAuthBearerLoginCallbackHandler", client.getClass("sasl.login.callback.handler.class").getSimpleName());
            assertEquals(jaas, client.getPassword("sasl.jaas.config").value());
        }
        assertFalse(settings.toString().contains("hunter2"), settings.toString());
        assertEquals(Optional.empty(), settings.principal());
    }

    @Test
    void aLoginByNameTellsWhoWeAreToAnAuthorizer() {
        assertEquals(Optional.of("User:steadfast-watcher"), from(Map.of("STEADFAST_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
                "STEADFAST_KAFKA_SASL_JAAS_CONFIG", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"steadfast-watcher\" password=\"hunter2\";")).principal());
        assertEquals(Optional.empty(), KafkaSettings.at("kafka:9092").principal());
    }

    private static KafkaSettings from(Map<String, String> environment) {
        return KafkaSettings.from(Config.read(new ConfigSources(environment, Map.of()), List.of(), List.of(KafkaSettings.KEYS)));
    }
}
