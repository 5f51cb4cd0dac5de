package dev.steadfast.contract.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@code metav1.LabelSelectorAsSelector} has it, on an object with the labels {@code app=db, tier=data}. */
class LabelSelectorTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "{}                                                                             | true",
            "{'matchLabels':{'app':'db'}}                                                   | true",
            "{'matchLabels':{'app':'db','tier':'data'}}                                     | true",
            "{'matchLabels':{'app':'db','tier':'web'}}                                      | false",
            "{'matchLabels':{'zone':''}}                                                    | false",
            "{'matchExpressions':[{'key':'app','operator':'In','values':['x','db']}]}       | true",
            "{'matchExpressions':[{'key':'app','operator':'In','values':['x']}]}            | false",
            "{'matchExpressions':[{'key':'zone','operator':'In','values':['x']}]}           | false",
            "{'matchExpressions':[{'key':'app','operator':'NotIn','values':['db']}]}        | false",
            "{'matchExpressions':[{'key':'zone','operator':'NotIn','values':['x']}]}        | true",
            "{'matchExpressions':[{'key':'app','operator':'Exists'}]}                       | true",
            "{'matchExpressions':[{'key':'zone','operator':'Exists'}]}                      | false",
            "{'matchExpressions':[{'key':'zone','operator':'DoesNotExist'}]}                | true",
            "{'matchExpressions':[{'key':'app','operator':'DoesNotExist'}]}                 | false",
            "{'matchLabels':{'app':'db'},'matchExpressions':[{'key':'tier','operator':'In','values':['web']}]} | false",
            "{'matchExpressions':[{'key':'app','operator':'Later'}]}                        | false",
            "{'matchExpressions':[{'key':'app'}]}                                           | false"})
    void matches(String selector, boolean expected) {
        LabelSelector read = Json.read(selector.replace('\'', '"').getBytes(StandardCharsets.UTF_8), LabelSelector.class);
        assertEquals(expected, read.matches(Map.of("app", "db", "tier", "data")));
    }
}
