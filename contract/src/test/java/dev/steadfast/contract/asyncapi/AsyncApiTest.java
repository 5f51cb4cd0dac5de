package dev.steadfast.contract.asyncapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.Topic;
import dev.steadfast.contract.schema.SchemaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** The AsyncAPI document and the headers of the golden messages that are checked in are those of the code. */
class AsyncApiTest {
    private static final String REGENERATE = "out of date, regenerate it by: mvn -pl contract test -Dtest=AsyncApiTest -Dsteadfast.regenerate=true";
    private static final Path DOCUMENT = Path.of(System.getProperty("basedir", "."), "src/main/resources/asyncapi.json");
    private static final Path RECORDS = GoldenRecords.GOLDEN.resolve("records.jsonl");

    @BeforeAll
    static void regenerate() throws IOException {
        if (Boolean.getBoolean("steadfast.regenerate")) {
            Files.writeString(DOCUMENT, document());
            Files.writeString(RECORDS, records());
        }
    }

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        assertEquals(document(), Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "", REGENERATE);
    }

    /** Keys, partitions and headers of the golden messages: never changed, as these. */
    @Test
    void theGoldenMessagesHaveTheHeadersThatTheCodeWrites() throws IOException {
        assertEquals(records(), Files.exists(RECORDS) ? Files.readString(RECORDS) : "", REGENERATE);
    }

    @Test
    void everyTypeIsOnATopic() {
        TreeSet<String> types = Arrays.stream(Topic.values()).flatMap(t -> Messages.typesOn(t).stream()).collect(Collectors.toCollection(TreeSet::new));
        types.remove(dev.steadfast.contract.EventType.GONE);
        assertEquals(new TreeSet<>(SchemaTypes.all().keySet()), types);
    }

    @Test
    void everyGoldenMessageIsAnExampleOfAMessageThatIsOnItsTopicAndHasAKeyOfIt() throws IOException {
        for (GoldenRecord record : GoldenRecords.all()) {
            assertEquals(true, messages(record.channel()).contains(record.message()), record.line());
            assertEquals(true, record.key().matches(Messages.key(record.event().type())), record.line());
        }
    }

    @Test
    void noTwoOnATopicHaveOneId() throws IOException {
        TreeSet<String> ids = new TreeSet<>();
        for (GoldenRecord record : GoldenRecords.all()) {
            assertEquals(true, ids.add(record.channel() + " " + record.event().cluster() + " " + record.event().id()), record.line());
        }
    }

    private static List<String> messages(String channel) {
        return Arrays.stream(Topic.values()).filter(t -> t.topicName().equals(channel)).findFirst().map(Messages::on).orElse(List.of(Messages.DEAD_LETTER));
    }

    private static String records() throws IOException {
        return GoldenRecords.all().stream().map(r -> r.line() + "\n").collect(Collectors.joining());
    }

    private static String document() throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return Json.mapper().writer().with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines)).writeValueAsString(AsyncApi.document()) + "\n";
    }
}
