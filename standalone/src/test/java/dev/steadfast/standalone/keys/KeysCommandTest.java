package dev.steadfast.standalone.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.standalone.Ran;
import dev.steadfast.testbed.ClusterSettings;
import dev.steadfast.testbed.SimulatedCluster;
import dev.steadfast.testbed.apiserver.ResourceTypes;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A key's life on the command line, against an API server. */
class KeysCommandTest {
    private static Vertx vertx;
    private static SimulatedCluster cluster;
    private static int maps;

    @TempDir
    Path folder;
    private String map;
    private Path kubeconfig;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        cluster = SimulatedCluster.start(vertx, ClusterSettings.DEFAULT.withoutPlayers()).await();
        cluster.api().client("somebody").create(ResourceTypes.NAMESPACES, "", (ObjectNode) Json.tree("{\"metadata\":{\"name\":\"steadfast\"}}".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void stop() {
        cluster.close().await();
        vertx.close().await();
    }

    @BeforeEach
    void ofItsOwn() throws IOException {
        map = "keys-" + maps++;
        kubeconfig = Files.writeString(folder.resolve("kubeconfig"), cluster.adminKubeconfig());
    }

    @Test
    void aKeyIsMadeRegisteredRotatedAndRevoked() throws IOException {
        Path file = folder.resolve("robot.pem");
        assertEquals(0, Ran.command("keys", "create", "robot", "--out", file.toString()).exit());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        SigningKey.parse(Files.readString(file));

        assertSays("registered robot", keys("register", "robot", "--key", file.toString(), "--user", "ops", "-n", "orders,shop", "--fix", "replace-pod", "--max-per-hour", "2", "--expires", "90d", "--apply"));
        assertTrue(keys("list").out().matches("(?s).*robot +valid +ops +orders,shop +replace-pod +2/h .*"), keys("list").out());

        Path next = folder.resolve("robot-2.pem");
        assertSays("registered robot-2", keys("rotate", "robot", "robot-2", "--out", next.toString(), "--overlap", "0s"));
        assertTrue(keys("list").out().matches("(?s).*robot +expired .*robot-2 +valid +ops +orders,shop +replace-pod +2/h .*never.*"), keys("list").out());
        assertFalse(Files.readString(file).equals(Files.readString(next)));

        assertSays("revoked robot", keys("revoke", "robot"));
        assertEquals(List.of("robot-2"), List.copyOf(data().propertyNames()));
    }

    @Test
    void aKeyOnTheCurveP256IsRegisteredAsOneAndRotatedToOne() throws Exception {
        Path file = p256("robot.pem");
        assertSays("registered robot", keys("register", "robot", "--key", file.toString(), "--user", "ops", "-n", "orders", "--apply"));
        assertEquals("ES256", entry("robot").path("algorithm").asString());
        assertSays("registered robot-2", keys("rotate", "robot", "robot-2", "--key", p256("robot-2.pem").toString()));
        assertEquals("ES256", entry("robot-2").path("algorithm").asString());
        assertSays("registered robot-3", keys("rotate", "robot-2", "robot-3", "--out", folder.resolve("robot-3.pem").toString()));
        assertEquals("EdDSA", entry("robot-3").path("algorithm").asString());
    }

    @Test
    void aKeyOfAnotherCurveIsRefused() throws Exception {
        Path file = publicKey("p384.pem", "secp384r1");
        Ran ran = keys("register", "robot", "--key", file.toString(), "--user", "ops", "-n", "orders", "--apply");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains(file + ": ES256 needs a key on the curve P-256"), ran.err());
    }

    @Test
    void aFileWithoutAPublicKeyIsNamedWithWhatToGive() throws IOException {
        register("robot");
        String pair = Files.readString(folder.resolve("robot.pem"));
        Map<String, String> wrong = Map.of("", "there is no public key in it", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 robot", "there is no public key in it",
                pair.substring(0, pair.indexOf("-----BEGIN PUBLIC KEY")), "there is a private key in it, and no public key",
                "-----BEGIN PUBLIC KEY-----\nMAo=\n-----END PUBLIC KEY-----\n", "no key for EdDSA or ES256",
                "-----BEGIN PUBLIC KEY-----\n????\n-----END PUBLIC KEY-----\n", "Illegal base64 character 3f");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Path file = Files.writeString(folder.resolve("wrong.pem"), one.getKey());
            String said = "steadfast: --key " + file + ": " + one.getValue() + "; give a file that keys create wrote, or the public key in PEM (openssl pkey -in PRIVATE_KEY -pubout)\n";
            assertEquals(new Ran(2, "", said), keys("register", "robot-2", "--key", file.toString(), "--user", "ops", "-n", "orders", "--apply"));
            assertEquals(new Ran(2, "", said), keys("rotate", "robot", "robot-2", "--key", file.toString()));
        }
        assertEquals(List.of("robot"), List.copyOf(data().propertyNames()));
    }

    private JsonNode entry(String name) {
        return Json.tree(data().path(name).asString().getBytes(StandardCharsets.UTF_8));
    }

    private Path p256(String name) throws Exception {
        return publicKey(name, "secp256r1");
    }

    private Path publicKey(String name, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        return Files.writeString(folder.resolve(name), "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    }

    @Test
    void whatIsPrintedIsAManifestOfThatEntryAloneAndTheSameForACreatedKey() {
        Path file = folder.resolve("robot.pem");
        Ran created = Ran.command("keys", "create", "robot", "--out", file.toString(), "--user", "o'brien", "--namespace", "*");
        assertTrue(created.out().startsWith("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: steadfast-approver-keys\n  namespace: steadfast\ndata:\n  robot: '{"), created.out());
        assertTrue(created.out().contains("\"user\":\"o''brien\""), created.out());
        assertFalse((created.out() + created.err()).contains("PRIVATE"));
        assertEquals(created.out(), Ran.command("keys", "register", "robot", "--key", file.toString(), "--user", "o'brien", "--namespace", "*").out());
    }

    @Test
    void aFileThatIsThereIsNotTouched() throws IOException {
        Path file = Files.writeString(folder.resolve("precious"), "precious");
        Ran ran = Ran.command("keys", "create", "robot", "--out", file.toString());
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("never overwritten"), ran.err());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void aScopeThatIsNoneWritesNeitherAFileNorAnEntry() {
        Path file = folder.resolve("robot.pem");
        for (List<String> wrong : List.of(List.of("--fix", "format-disk"), List.of("--max-per-day", "0"), List.of("--expires", "soon"))) {
            List<String> args = new ArrayList<>(List.of("keys", "create", "robot", "--out", file.toString(), "--user", "ops", "-n", "orders"));
            args.addAll(wrong);
            Ran ran = Ran.command(args.toArray(String[]::new));
            assertEquals(2, ran.exit(), ran.err());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void anotherKeyDoesNotTakeAName() {
        register("robot");
        Path other = folder.resolve("other.pem");
        Ran.command("keys", "create", "other", "--out", other.toString());
        Ran ran = keys("register", "robot", "--key", other.toString(), "--user", "ops", "-n", "orders", "--apply");
        assertEquals(1, ran.exit());
        assertTrue(ran.err().contains("another key is registered as robot"), ran.err());
    }

    @Test
    void whatRegistersNothingIsListedWithItsReason() {
        register("robot");
        cluster.api().client("somebody").edit(ResourceTypes.CONFIG_MAPS, "steadfast", map, object -> {
            ((ObjectNode) object.path("data")).put("broken", object.at("/data/robot").asString().replace("namespaces", "namespace"));
            return object;
        });
        assertTrue(keys("list").out().contains("broken               registers nothing: key broken: "), keys("list").out());
        assertTrue(keys("list", "-o", "json").out().lines().anyMatch(line -> line.startsWith("{\"name\":\"robot\",\"state\":\"valid\",\"entry\":{\"algorithm\":\"EdDSA\"")), keys("list", "-o", "json").out());
    }

    @Test
    void aKeyThatIsNotThereCantBeRevoked() {
        assertEquals(1, keys("revoke", "nobody").exit());
    }

    private void register(String name) {
        Path file = folder.resolve(name + ".pem");
        Ran.command("keys", "create", name, "--out", file.toString());
        assertSays("registered " + name, keys("register", name, "--key", file.toString(), "--user", "ops", "-n", "orders", "--apply"));
    }

    private Ran keys(String... args) {
        List<String> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(args));
        all.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--config-map", map));
        return Ran.command(all.toArray(String[]::new));
    }

    private static void assertSays(String text, Ran ran) {
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().startsWith(text), ran.out());
    }

    private JsonNode data() {
        return cluster.api().client("somebody").get(ResourceTypes.CONFIG_MAPS, "steadfast", map).path("data");
    }
}
