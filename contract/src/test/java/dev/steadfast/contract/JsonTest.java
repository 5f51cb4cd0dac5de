package dev.steadfast.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steadfast.contract.finding.Confidence;
import dev.steadfast.contract.finding.Finding;
import dev.steadfast.contract.finding.FindingState;
import dev.steadfast.contract.finding.Fix;
import dev.steadfast.contract.finding.Rule;
import dev.steadfast.contract.finding.Severity;
import dev.steadfast.contract.memory.SetMemory;
import dev.steadfast.contract.resource.Pod;
import dev.steadfast.contract.resource.StatefulSet;
import dev.steadfast.contract.stream.KindState;
import dev.steadfast.contract.stream.Pulse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Within a version there are only additions, and a reader takes them calmly. */
class JsonTest {

    @Test
    void unknownFieldsAreIgnored() {
        Pod pod = read("{'kind':'Pod','later':{'a':[1]},'metadata':{'name':'a-0','later':1},'spec':{'later':true}}", Pod.class);
        assertEquals("a-0", pod.name());
    }

    @Test
    void unknownValuesOfClosedChoicesAreUnknown() {
        Finding finding = read("{'rule':'later-rule','cause':'later-cause','state':'LATER','severity':'later','confidence':'later','fix':'later'}", Finding.class);
        assertEquals(List.of(Rule.UNKNOWN, Rule.UNKNOWN), List.of(finding.rule(), finding.cause()));
        assertEquals(List.of(FindingState.UNKNOWN, Severity.UNKNOWN), List.of(finding.state(), finding.severity()));
        assertEquals(List.of(Confidence.UNKNOWN, Fix.UNKNOWN), List.of(finding.confidence(), finding.fix()));
        assertEquals(Map.of("Pod", KindState.UNKNOWN), read("{'kinds':{'Pod':'LATER'}}", Pulse.class).kinds());
    }

    @Test
    void absentAndNullCollectionsAreEmpty() {
        Pod pod = read("{'metadata':{'labels':null},'spec':{'containers':null},'status':{}}", Pod.class);
        assertEquals(Map.of(), pod.metadata().labels());
        assertEquals(List.of(), pod.metadata().finalizers());
        assertEquals(List.of(), pod.spec().containers());
        assertEquals(List.of(), pod.status().conditions());
        assertEquals(List.of(), read("{}", Finding.class).evidence());
        assertEquals(Map.of(), read("{}", Pulse.class).kinds());
    }

    @Test
    void nullElementsAreDropped() {
        Pod pod = read("{'metadata':{'labels':{'a':null,'b':'1'},'finalizers':[null,'x']}}", Pod.class);
        assertEquals(Map.of("b", "1"), pod.metadata().labels());
        assertEquals(List.of("x"), pod.metadata().finalizers());
    }

    @Test
    void absentFieldsAreNotWritten() {
        assertEquals("{'kind':'Pod','metadata':{'name':'a-0'},'status':{}}".replace('\'', '"'),
                Json.text(read("{'kind':'Pod','apiVersion':null,'metadata':{'name':'a-0','labels':{}}}", Pod.class)));
    }

    @Test
    void emptyTextsStay() {
        SetMemory memory = read("{'uid':'u','name':'a','revision':'','members':{'0':{'available':false,'attempt':{'revision':''}}}}", SetMemory.class);
        assertEquals(memory, read(Json.text(memory), SetMemory.class));
        assertEquals("", memory.members().get(0).attempt().revision());
    }

    @Test
    void numbersAndTextsStayWhatTheyWere() {
        for (String value : List.of("1", "'25%'")) {
            String json = ("{'spec':{'updateStrategy':{'rollingUpdate':{'maxUnavailable':" + value + "}}},'status':{}}").replace('\'', '"');
            assertEquals(json, Json.text(read(json, StatefulSet.class)));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "{'status':{'startTime':'yesterday'}} | at status.startTime:",
            "{'status':{'containerStatuses':[{},{'restartCount':'many'}]}} | at status.containerStatuses[1].restartCount:",
            "{'spec':{'containers':{}}} | at spec.containers:",
            "{'metadata':{'labels':{'a':[]}}} | at metadata.labels.a:",
            "{'kind':'Pod' | at line 1",
            "nonsense | at line 1",
            "[] | not a readable Pod",
            "null | the value is JSON null",
            "`` | not a readable Pod",
            "{} {} | not a readable Pod"})
    void whatCantBeReadSaysWhere(String json, String expected) {
        String message = assertThrows(UnreadableRecord.class, () -> read(json, Pod.class)).getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), type);
    }
}
