package dev.steadfast.standalone.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.util.Iterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import tools.jackson.databind.json.JsonMapper;

class YamlNodesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {a: 1, b: -2.5, c: "1", d: '', e: , f: ~, g: true, h: yes}                     | {"a":1,"b":-2.5,"c":"1","d":"","e":null,"f":null,"g":true,"h":"yes"}
        {a: 0755, b: 1e3, c: 1.2.3, d: 0x1f, e: 2026-03-01, f: 1e999999999}            | {"a":"0755","b":1E+3,"c":"1.2.3","d":"0x1f","e":"2026-03-01","f":"1e999999999"}
        {a: &x {k: v}, b: *x, c: [*x, *x]}                                             | {"a":{"k":"v"},"b":{"k":"v"},"c":[{"k":"v"},{"k":"v"}]}
        {a: &x {k: v, l: w}, b: {<<: *x, k: own}, c: {k: own, <<: [*x, {m: n}]}}       | {"a":{"k":"v","l":"w"},"b":{"k":"own","l":"w"},"c":{"k":"own","l":"w","m":"n"}}
        """)
    void readsValuesAsKubectlDoes(String yaml, String json) {
        Iterator<Event> events = new Parse(LoadSettings.builder().build()).parseReader(new StringReader(yaml)).iterator();
        events.next();
        events.next();
        assertEquals(json, new JsonMapper().writeValueAsString(new YamlNodes(events).value(events.next())));
    }
}
