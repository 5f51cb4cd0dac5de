package dev.steadfast.testbed.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What labels and annotations may be. */
final class MetadataRules {
    private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern KEY = Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?(?=.{1,63}$)" + NAME);
    private static final Pattern VALUE = Pattern.compile("(?=.{0,63}$)(" + NAME + ")?");
    private static final int ANNOTATIONS_BYTES = 256 * 1024;

    private MetadataRules() {
    }

    static List<Refused.Cause> of(JsonNode metadata) {
        List<Refused.Cause> causes = new ArrayList<>();
        metadata.path("labels").properties().forEach(label -> {
            key("metadata.labels", label.getKey(), causes);
            String value = label.getValue().asString("");
            if (!VALUE.matcher(value).matches()) {
                causes.add(new Refused.Cause("FieldValueInvalid", "\"" + value + "\": a valid label must be an empty string or consist of alphanumeric"
                    + " characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345',"
                    + " regex used for validation is '((" + "[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')", "metadata.labels"));
            }
        });
        int bytes = 0;
        for (var annotation : metadata.path("annotations").properties()) {
            key("metadata.annotations", annotation.getKey(), causes);
            bytes += (annotation.getKey() + annotation.getValue().asString("")).getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > ANNOTATIONS_BYTES) {
            causes.add(new Refused.Cause("FieldValueTooLong", "may not be more than " + ANNOTATIONS_BYTES + " bytes", "metadata.annotations"));
        }
        return causes;
    }

    private static void key(String field, String key, List<Refused.Cause> causes) {
        if (!KEY.matcher(key).matches()) {
            causes.add(new Refused.Cause("FieldValueInvalid", "\"" + key + "\": name part must consist of alphanumeric characters, '-', '_' or '.', and must"
                + " start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '" + NAME + "')", field));
        }
    }
}
