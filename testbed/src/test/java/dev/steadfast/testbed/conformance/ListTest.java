package dev.steadfast.testbed.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Section 6.1 of the catalogue: LIST. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ListTest {
    private static final String FUTURE = "999999999999";

    @Check
    void isInTheOrderOfNamesAndItemsDontSayTheirKind(Talk talk) {
        Given.configMaps(talk, "b", "a", "c");
        talk.get("configmaps");
    }

    @Check
    void ofNothingHasNoItems(Talk talk) {
        talk.get("pods");
        talk.get("statefulsets");
        talk.get("/api/v1/namespaces/no-such-namespace/pods");
    }

    @Check
    void comesInPagesOfOneVersion(Talk talk) {
        Given.configMaps(talk, "a", "b", "c", "d", "e");
        Reply first = talk.get("configmaps?limit=2");
        Reply second = talk.get("configmaps?limit=2&continue=" + more(first));
        Reply third = talk.get("configmaps?limit=2&continue=" + more(second));
        same(first, second);
        same(first, third);
    }

    @Check
    void showsOnEveryPageWhatWasThereAtTheFirst(Talk talk) {
        Given.configMaps(talk, "a", "b", "c", "d");
        Reply first = talk.get("configmaps?limit=1");
        talk.quietly().delete("configmaps/b");
        talk.quietly().merge("configmaps/c", "{'data':{'k':'2'}}");
        Given.configMaps(talk, "bb");
        Reply rest = talk.get("configmaps?limit=10&continue=" + more(first));
        same(first, rest);
        talk.get("configmaps");
    }

    @Check
    void ofAVersionIsWhatWasThere(Talk talk) {
        Given.configMaps(talk, "a");
        String before = talk.now("configmaps");
        Given.configMaps(talk, "b");
        talk.get("configmaps?resourceVersion=" + before + "&resourceVersionMatch=Exact");
        talk.get("configmaps?resourceVersion=" + before + "&limit=5");
        talk.get("configmaps?resourceVersion=" + before + "&resourceVersionMatch=NotOlderThan");
        talk.get("configmaps?resourceVersion=" + before);
    }

    @Check
    void ofAnyVersionIgnoresTheLimit(Talk talk) {
        Given.configMaps(talk, "a", "b");
        String now = talk.now("configmaps");
        talk.get("configmaps?resourceVersion=" + now + "&resourceVersionMatch=NotOlderThan");
        talk.get("configmaps?resourceVersion=0&limit=1");
        talk.get("configmaps?resourceVersion=0&resourceVersionMatch=NotOlderThan&limit=1");
    }

    @Check
    void ofAVersionToComeIsATimeout(Talk talk) {
        talk.get("configmaps?resourceVersion=" + FUTURE);
        talk.get("configmaps?resourceVersion=" + FUTURE + "&resourceVersionMatch=NotOlderThan");
    }

    @Check
    void ofAVersionThatIsCompactedIsGone(Talk talk) {
        String before = talk.now("events");
        Given.configMaps(talk, "a");
        talk.compact();
        talk.get("events?resourceVersion=" + before + "&resourceVersionMatch=Exact");
    }

    @Check
    void whosePagesAreTooOldOffersTheRest(Talk talk) {
        event(talk, "a");
        event(talk, "b");
        event(talk, "c");
        Reply first = talk.get("events?limit=1");
        talk.quietly().delete("events/b");
        talk.compact();
        Reply gone = talk.get("events?limit=1&continue=" + more(first));
        talk.get("events?limit=5&continue=" + more(gone));
    }

    @Check
    void matchesVersionsOnlyAsDocumented(Talk talk) {
        talk.get("configmaps?resourceVersionMatch=Exact");
        talk.get("configmaps?resourceVersion=0&resourceVersionMatch=Exact");
        talk.get("configmaps?resourceVersion=1&resourceVersionMatch=Roughly");
    }

    @Check
    void continuesWithoutAVersion(Talk talk) {
        Given.configMaps(talk, "a", "b");
        Reply first = talk.get("configmaps?limit=1");
        talk.get("configmaps?limit=1&resourceVersion=5&continue=" + more(first));
        talk.get("configmaps?limit=1&resourceVersion=5&resourceVersionMatch=Exact&continue=" + more(first));
    }

    @Check
    void refusesWhatItCanNotRead(Talk talk) {
        talk.get("configmaps?resourceVersion=abc");
        talk.get("configmaps?limit=abc");
        talk.inItsOwnWords().get("configmaps?labelSelector=a%3D%3D%3Db");
        talk.get("configmaps?fieldSelector=data.k%3D1");
        talk.get("pods?fieldSelector=spec.hostname%3D1");
        talk.inItsOwnWords().get("configmaps?fieldSelector=nonsense");
    }

    @Check
    void refusesATokenThatIsNone(Talk talk) {
        talk.inItsOwnWords().get("configmaps?limit=1&continue=nonsense");
    }

    @Check
    void mindsLabels(Talk talk) {
        Given.configMap(talk, "a", "'app':'db','tier':'one'");
        Given.configMap(talk, "b", "'app':'db','tier':'two'");
        Given.configMap(talk, "c", "'app':'web'");
        talk.get("configmaps?labelSelector=app%3Ddb");
        talk.get("configmaps?labelSelector=app%3Ddb,tier!%3Dtwo");
        talk.get("configmaps?labelSelector=tier%20in%20(one,two)");
        talk.get("configmaps?labelSelector=!tier");
        talk.get("configmaps?labelSelector=tier");
        talk.get("configmaps?labelSelector=app%20notin%20(db)");
    }

    @Check
    void mindsFields(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        Given.unscheduledPod(talk, "db-1");
        talk.get("pods?fieldSelector=spec.nodeName%3Dnode-1");
        talk.get("pods?fieldSelector=status.phase!%3DRunning");
        talk.get("pods?fieldSelector=metadata.name%3Ddb-1");
    }

    @Check
    void countsWhatIsLeftOnlyWithoutASelector(Talk talk) {
        Given.configMap(talk, "a", "'app':'db'");
        Given.configMap(talk, "b", "'app':'db'");
        Given.configMap(talk, "c", "'app':'db'");
        Reply first = talk.get("configmaps?limit=1&labelSelector=app%3Ddb");
        talk.get("configmaps?limit=2&labelSelector=app%3Ddb&continue=" + more(first));
    }

    @Check
    void acrossNamespacesIsInTheirOrder(Talk talk) {
        Given.configMap(talk, "a", "'talk':'NS'");
        talk.quietly().post("namespaces", "{'metadata':{'name':'NS-b'}}");
        talk.quietly().post("/api/v1/namespaces/NS-b/configmaps", "{'metadata':{'name':'a','labels':{'talk':'NS'}}}");
        talk.get("/api/v1/configmaps?labelSelector=talk%3DNS");
    }

    @Check
    void ofClusterWideObjects(Talk talk) {
        talk.quietly().post("persistentvolumes", "{'metadata':{'name':'NS-volume','labels':{'talk':'NS'}},'spec':{'capacity':{'storage':'1Gi'},"
            + "'accessModes':['ReadWriteOnce'],'csi':{'driver':'example.com','volumeHandle':'h'}}}");
        talk.get("persistentvolumes?labelSelector=talk%3DNS");
    }

    private static void event(Talk talk, String name) {
        talk.quietly().post("events", "{'metadata':{'name':'" + name + "'},'involvedObject':{'namespace':'NS'}}");
    }

    private static String more(Reply page) {
        return page.text("metadata", "continue");
    }

    private static void same(Reply page, Reply next) {
        assertEquals(page.version(), next.version(), "all pages have the version of the first");
    }
}
