package dev.steadfast.testbed.conformance;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** How a refusal says what is wrong: code, reason, details. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RefusalTest {

    @Check
    void notFoundNamesTheObject(Talk talk) {
        talk.get("pods/none");
        talk.get("statefulsets/none");
        talk.get("persistentvolumes/NS-none");
    }

    @Check
    void notFoundOfAKindThatIsNotServed(Talk talk) {
        talk.get("/apis/example.com/v1/namespaces/NS/things");
        talk.get("/apis/apps/v1beta1/namespaces/NS/statefulsets");
        talk.get("/api/v1/namespaces/NS/things/a");
        talk.get("/api/v1/namespaces/NS/pods/a/things");
    }

    @Check
    void notFoundOfANamespaceOnlyWhenSomethingIsMadeThere(Talk talk) {
        talk.get("/api/v1/namespaces/no-such-namespace/pods/none");
        talk.post("/api/v1/namespaces/no-such-namespace/configmaps", "{'metadata':{'name':'a'}}");
    }

    @Check
    void alreadyExists(Talk talk) {
        Given.configMaps(talk, "a");
        talk.post("configmaps", "{'metadata':{'name':'a'}}");
        Given.set(talk, "db");
        talk.post("statefulsets", Given.set("db"));
    }

    @Check
    void methodNotAllowed(Talk talk) {
        talk.ask("PUT", "configmaps", "application/json", "{'metadata':{'name':'a'}}");
        talk.ask("PATCH", "configmaps", "application/merge-patch+json", "{}");
        talk.ask("POST", "configmaps/a", "application/json", "{'metadata':{'name':'a'}}");
        talk.get("pods/a/eviction");
    }

    @Check
    void ofANameThatIsNone(Talk talk) {
        talk.post("configmaps", "{'metadata':{'name':'Not A Name'}}");
        talk.post("configmaps", "{'metadata':{}}");
    }

    @Check
    void ofLabelsAndAnnotationsThatAreNone(Talk talk) {
        talk.post("configmaps", "{'metadata':{'name':'a','labels':{'app':'not a value'}}}");
        talk.post("configmaps", "{'metadata':{'name':'a','annotations':{'not a key':'x'}}}");
    }

    @Check
    void ofAnAnnotationThatIsTooLong(Talk talk) {
        Given.configMaps(talk, "a");
        talk.merge("configmaps/a", "{'metadata':{'annotations':{'steadfast.dev/manifest':'" + "x".repeat(256 * 1024) + "'}}}");
    }

    @Check
    void ofAnotherKindInTheBody(Talk talk) {
        talk.inItsOwnWords().post("configmaps", "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'a'}}");
        talk.inItsOwnWords().post("statefulsets", "{'apiVersion':'apps/v2','kind':'StatefulSet','metadata':{'name':'a'}}");
    }

    @Check
    void ofAnotherNamespaceOrNameInTheBody(Talk talk) {
        Given.configMaps(talk, "a");
        talk.post("configmaps", "{'metadata':{'name':'b','namespace':'default'}}");
        talk.put("configmaps/a", "{'metadata':{'name':'b'}}");
    }

    @Check
    void ofABodyThatIsNone(Talk talk) {
        talk.inItsOwnWords().post("configmaps", "{not json");
        talk.inItsOwnWords().post("configmaps", "");
        talk.ask("POST", "configmaps", "text/plain", "hello");
    }

    @Check
    void ofAVersionOnACreate(Talk talk) {
        talk.post("configmaps", "{'metadata':{'name':'a','resourceVersion':'5'}}");
    }

    @Check
    void ofATypeThatDoesNotFit(Talk talk) {
        talk.post("statefulsets", "{'metadata':{'name':'db'},'spec':{'replicas':'three'}}");
    }

    @Check
    void ofAnUpdateOfNothing(Talk talk) {
        talk.put("statefulsets/none", Given.set("none"));
    }

    @Check
    void unauthorizedForATokenThatIsNobodys(Talk talk) {
        talk.as("a stranger", "no-such-token").get("pods");
        talk.as("a stranger", "no-such-token").get("/version");
    }

    @Check
    void forbiddenForWhomNothingAllows(Talk talk) {
        Talk nobody = talk.as("nobody", TalkedTo.NOBODY);
        nobody.get("pods/a");
        nobody.get("statefulsets");
        nobody.get("persistentvolumes");
        nobody.post("configmaps", "{'metadata':{'name':'a'}}");
        nobody.post("pods/a/eviction", "{'metadata':{'name':'a'}}");
        nobody.merge("persistentvolumes/NS-a", "{}");
        nobody.merge("statefulsets/a/scale", "{}");
        nobody.delete("persistentvolumeclaims/a");
    }

    @Check
    void forbiddenForWhomIsNotKnown(Talk talk) {
        talk.as("anonymous", null).get("pods/a");
    }

    @Check
    void allowedIsWhatARoleNames(Talk talk) {
        Talk somebody = talk.as("somebody", TalkedTo.SOMEBODY);
        Given.configMaps(talk, "a", "b");
        Given.right(talk, "{'apiGroups':[''],'resources':['configmaps'],'resourceNames':['a'],'verbs':['get']}",
            "{'verb':'get','resource':'configmaps','name':'a','namespace':'NS'}");
        somebody.get("configmaps/a");
        somebody.get("configmaps/b");
        somebody.get("configmaps");
        somebody.merge("configmaps/a", "{}");
        somebody.get("/api/v1/namespaces/default/configmaps/a");
    }

    @Check
    void aGeneratedNameIsNew(Talk talk) {
        Reply one = talk.quietly().post("configmaps", "{'metadata':{'generateName':'a-'}}");
        Reply two = talk.quietly().post("configmaps", "{'metadata':{'generateName':'a-'}}");
        assertNotEquals(one.text("metadata", "name"), two.text("metadata", "name"));
        assertTrue(one.text("metadata", "name").matches("a-[a-z0-9]{5}"));
    }

    @Check
    void discoverySaysWhatIsServed(Talk talk) {
        assertTrue(talk.quietly().get("/apis/apps/v1").body().path("resources").valueStream()
            .anyMatch(r -> "statefulsets/scale".equals(r.path("name").asString(""))));
        talk.get("/apis/snapshot.example.com/v1");
    }
}
