package dev.steadfast.testbed.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/**
 * An {@link EmbeddedKafka} as a security team runs it: TLS, a login by SCRAM-SHA-512 on one listener and by certificate on another, and the authorizer on, which allows nothing that no ACL
 * does. Only {@code admin} is a super user.
 */
public final class SecuredKafka implements AutoCloseable {
    private static final String ADMIN_PASSWORD = "admin-secret";
    private static final int ITERATIONS = 4096;

    private final EmbeddedKafka broker;
    private final Path directory;
    private final Certificate certificate;
    private final Certificate client;
    private final Admin admin;

    private SecuredKafka(EmbeddedKafka broker, Path directory, Certificate certificate, Certificate client) {
        this.broker = broker;
        this.directory = directory;
        this.certificate = certificate;
        this.client = client;
        this.admin = Admin.create(Map.copyOf(login("admin", ADMIN_PASSWORD)));
    }

    public static SecuredKafka start() {
        try {
            Path directory = Files.createTempDirectory("steadfast-secured-kafka");
            Certificate certificate = Certificate.make(directory, "broker");
            Certificate client = Certificate.make(directory, "service");
            EmbeddedKafka.Shape shape = new EmbeddedKafka.Shape(List.of("SCRAM-SHA-512=[name=admin,password=" + ADMIN_PASSWORD + "]"), 2, ports -> properties(ports, certificate, client));
            return new SecuredKafka(EmbeddedKafka.start(directory.resolve("data"), false, 0, shape), directory, certificate, client);
        } catch (IOException e) {
            throw new IllegalStateException("no temporary directory for the secured broker: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> properties(List<Integer> ports, Certificate certificate, Certificate client) {
        String listeners = "SASL_SSL://127.0.0.1:" + ports.getFirst() + ",SSL://127.0.0.1:" + ports.getLast();
        return Map.ofEntries(Map.entry("listeners", listeners), Map.entry("advertised.listeners", listeners),
                Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "SASL_SSL"), Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"), Map.entry("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", jaas("admin", ADMIN_PASSWORD)),
                Map.entry("ssl.keystore.type", "PKCS12"), Map.entry("ssl.keystore.location", certificate.store().toString()), Map.entry("ssl.keystore.password", Certificate.PASSWORD),
                // The broker is a client of its own, too.
                Map.entry("ssl.truststore.type", "PEM"), Map.entry("ssl.truststore.location", certificate.certificate().toString()),
                Map.entry("listener.name.ssl.ssl.client.auth", "required"), Map.entry("listener.name.ssl.ssl.truststore.type", "PEM"),
                Map.entry("listener.name.ssl.ssl.truststore.location", client.certificate().toString()),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                // Nobody without a login reaches the broker; ANONYMOUS is itself, on the listener of the controller.
                Map.entry("super.users", "User:admin;User:ANONYMOUS"));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What trusts the broker, in PEM. */
    public Path authority() {
        return certificate.certificate();
    }

    /** As the test's administrator. */
    public Admin admin() {
        return admin;
    }

    /** A client's properties with which it is {@code User:name}, if that is its password. */
    public Map<String, String> login(String name, String password) {
        return Map.of("bootstrap.servers", bootstrapServers(), "security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config", jaas(name, password),
                "ssl.truststore.type", "PEM", "ssl.truststore.location", authority().toString());
    }

    /** A client's properties with which it is {@code User:CN=service}. */
    public Map<String, String> certificate() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + broker.ports().getLast(), "security.protocol", "SSL", "ssl.keystore.type", "PEM", "ssl.keystore.location", client.withKey().toString(),
                "ssl.truststore.type", "PEM", "ssl.truststore.location", authority().toString());
    }

    private static String jaas(String name, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\"" + password + "\";";
    }

    /** Makes the user, or gives it another password; returns when the broker lets it in with that, and with no other. */
    public void user(String name, String password) {
        get(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password))).all());
        while (!letsIn(name, password)) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean letsIn(String name, String password) {
        try (Admin client = Admin.create(Map.copyOf(login(name, password)))) {
            client.describeCluster().nodes().get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                return false;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Returns when the authorizer goes by them. */
    public void grant(Collection<AclBinding> acls) {
        get(admin.createAcls(acls).all());
        until(acls, true);
    }

    /** Returns when the authorizer goes by them no more. */
    public void revoke(Collection<AclBinding> acls) {
        get(admin.deleteAcls(acls.stream().map(AclBinding::toFilter).toList()).all());
        until(acls, false);
    }

    private void until(Collection<AclBinding> acls, boolean there) {
        while (true) {
            Set<AclBinding> now = Set.copyOf(get(admin.describeAcls(AclBindingFilter.ANY).values()));
            if (acls.stream().allMatch(acl -> now.contains(acl) == there)) {
                return;
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
        Trees.delete(directory);
    }
}
