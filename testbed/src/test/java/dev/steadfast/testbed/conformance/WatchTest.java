package dev.steadfast.testbed.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Section 6.2 of the catalogue: WATCH, and the streaming lists of 6.3. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WatchTest {
    private static final String STREAMED = "configmaps?watch=true&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan";

    @Check
    void fromAVersionShowsWhatCameAfterIt(Talk talk) {
        Given.configMaps(talk, "old");
        String from = talk.now("configmaps");
        Given.configMaps(talk, "a");
        talk.quietly().merge("configmaps/old", "{'data':{'k':'2'}}");
        try (Watch watch = talk.watch("configmaps?watch=true&resourceVersion=" + from)) {
            watch.take(2);
            talk.quietly().delete("configmaps/a");
            Given.configMaps(talk, "b");
            watch.take(2);
        }
    }

    @Check
    void deletedCarriesTheLastStateAndTheVersionOfTheDeletion(Talk talk) {
        Given.configMaps(talk, "a");
        String from = talk.now("configmaps");
        talk.quietly().delete("configmaps/a");
        try (Watch watch = talk.watch("configmaps?watch=true&resourceVersion=" + from)) {
            watch.next();
        }
    }

    @Check
    void showsAPodMarkedBeforeItIsGone(Talk talk) {
        Given.runningPod(talk, "db-0", true);
        String from = talk.now("pods");
        talk.quietly().delete("pods/db-0");
        talk.quietly().delete("pods/db-0", "{'gracePeriodSeconds':0}");
        try (Watch watch = talk.watch("pods?watch=true&resourceVersion=" + from)) {
            watch.take(3);
        }
    }

    @Check
    void doesNotSeeDryRunsAndWritesThatChangeNothing(Talk talk) {
        Given.configMaps(talk, "a");
        String from = talk.now("configmaps");
        talk.quietly().merge("configmaps/a", "{'data':{'k':'1'}}");
        talk.quietly().merge("configmaps/a?dryRun=All", "{'data':{'k':'9'}}");
        talk.quietly().delete("configmaps/a?dryRun=All");
        talk.quietly().merge("configmaps/a", "{'data':{'k':'2'}}");
        try (Watch watch = talk.watch("configmaps?watch=true&resourceVersion=" + from)) {
            watch.next();
        }
    }

    @Check
    void withASelectorLetsObjectsComeAndGo(Talk talk) {
        String from = talk.now("configmaps");
        Given.configMap(talk, "a", "'app':'web'");
        talk.quietly().merge("configmaps/a", "{'metadata':{'labels':{'app':'db'}}}");
        talk.quietly().merge("configmaps/a", "{'data':{'k':'2'}}");
        talk.quietly().merge("configmaps/a", "{'metadata':{'labels':{'app':'web'}}}");
        Given.configMap(talk, "b", "'app':'db'");
        try (Watch watch = talk.watch("configmaps?watch=true&labelSelector=app%3Ddb&resourceVersion=" + from)) {
            watch.take(4);
        }
    }

    @Check
    void ofOneNameSeesNoOther(Talk talk) {
        String from = talk.now("configmaps");
        Given.configMaps(talk, "a", "b");
        talk.quietly().merge("configmaps/b", "{'data':{'k':'2'}}");
        try (Watch watch = talk.watch("configmaps?watch=true&fieldSelector=metadata.name%3Db&resourceVersion=" + from)) {
            watch.take(2);
        }
    }

    @Check
    void withoutAVersionBeginsWithWhatIsThere(Talk talk) {
        Given.configMaps(talk, "a");
        try (Watch watch = talk.watch("configmaps?watch=true")) {
            watch.next();
            talk.quietly().merge("configmaps/a", "{'data':{'k':'2'}}");
            watch.next();
        }
    }

    @Check
    void ofVersionZeroBeginsWithWhatIsThere(Talk talk) {
        Given.configMaps(talk, "a");
        talk.quietly().get("configmaps?resourceVersionMatch=NotOlderThan&resourceVersion=" + talk.now("configmaps"));
        try (Watch watch = talk.watch("configmaps?watch=true&resourceVersion=0")) {
            watch.next();
            talk.quietly().delete("configmaps/a");
            watch.next();
        }
    }

    @Check
    void endsWhenItsTimeIsOver(Talk talk) {
        String from = talk.now("configmaps");
        try (Watch watch = talk.watch("configmaps?watch=true&timeoutSeconds=1&resourceVersion=" + from)) {
            watch.untilEnd();
        }
    }

    @Check
    void canBeResumedFromTheLastVersionSeen(Talk talk) {
        String from = talk.now("configmaps");
        Given.configMaps(talk, "a", "b");
        String seen;
        try (Watch watch = talk.watch("configmaps?watch=true&resourceVersion=" + from)) {
            seen = watch.next().path("object").path("metadata").path("resourceVersion").asString();
        }
        try (Watch watch = talk.watch("configmaps?watch=true&resourceVersion=" + seen)) {
            watch.next();
        }
    }

    /**
     * It says how far the watch is though nothing of the namespace has changed. Bookmarks are promised to nobody, and a busy server may miss its time: this
     * asks until it gets one.
     */
    @Check
    void canBeResumedFromABookmark(Talk talk) {
        String from = talk.now("configmaps");
        talk.quietly().post("/api/v1/namespaces/default/configmaps", "{'metadata':{'name':'NS-elsewhere'}}");
        JsonNode bookmark = null;
        while (bookmark == null) {
            try (Watch watch = talk.quietly().watch("configmaps?watch=true&allowWatchBookmarks=true&timeoutSeconds=5&resourceVersion=" + from)) {
                bookmark = watch.peek();
            }
        }
        talk.show("BOOKMARK", bookmark.path("object"));
        assertEquals("BOOKMARK", bookmark.path("type").asString());
        Given.configMaps(talk, "b");
        try (Watch watch = talk.watch("configmaps?watch=true&resourceVersion=" + bookmark.path("object").path("metadata").path("resourceVersion").asString())) {
            watch.next();
        }
    }

    @Check
    void getsNoBookmarksUnlessItAsks(Talk talk) {
        String from = talk.now("configmaps");
        Given.configMaps(talk, "a");
        try (Watch watch = talk.watch("configmaps?watch=true&timeoutSeconds=4&resourceVersion=" + from)) {
            watch.untilEnd();
        }
    }

    @Check
    void fromAVersionThatIsGoneSaysSoInTheStream(Talk talk) {
        String from = talk.now("events");
        Given.configMaps(talk, "a");
        talk.quietly().post("events", "{'metadata':{'name':'a'},'involvedObject':{'namespace':'NS'}}");
        talk.compact();
        try (Watch watch = talk.inItsOwnWords().watch("events?watch=true&resourceVersion=" + from)) {
            watch.untilEnd();
        }
    }

    @Check
    void fromAVersionToComeIsSilentUntilThen(Talk talk) {
        long now = Long.parseLong(talk.now("configmaps"));
        talk.quietly().get("configmaps");
        try (Watch watch = talk.watch("configmaps?watch=true&timeoutSeconds=1&resourceVersion=999999999999")) {
            Given.configMaps(talk, "a");
            watch.untilEnd();
        }
        assertTrue(now < Long.parseLong(talk.now("configmaps")), "versions grow");
    }

    @Check
    void streamsTheListAndSaysWhereItEnds(Talk talk) {
        Given.configMaps(talk, "a", "b");
        try (Watch watch = talk.watch(STREAMED)) {
            watch.take(3);
            Given.configMaps(talk, "c");
            watch.next();
        }
    }

    @Check
    void streamsAnEmptyList(Talk talk) {
        try (Watch watch = talk.watch(STREAMED)) {
            watch.next();
        }
    }

    @Check
    void streamsAListWithoutItsEndWhenItWantsNoBookmarks(Talk talk) {
        Given.configMaps(talk, "a");
        try (Watch watch = talk.watch("configmaps?watch=true&timeoutSeconds=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan")) {
            watch.untilEnd();
        }
    }

    @Check
    void showsAPodThatIsDeletedAtOnceMarkedAsWell(Talk talk) {
        Given.unscheduledPod(talk, "db-0");
        String from = talk.now("pods");
        talk.quietly().delete("pods/db-0");
        Given.unscheduledPod(talk, "db-1");
        try (Watch watch = talk.watch("pods?watch=true&resourceVersion=" + from)) {
            watch.take(3);
        }
    }

    @Check
    void streamsListsOnlyAsDocumented(Talk talk) {
        talk.get("configmaps?watch=true&sendInitialEvents=true");
        talk.get("configmaps?watch=true&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=Exact");
        talk.get("configmaps?watch=true&resourceVersionMatch=NotOlderThan");
        talk.get("configmaps?sendInitialEvents=true&resourceVersionMatch=NotOlderThan");
    }

    @Check
    void refusesWhatItCanNotRead(Talk talk) {
        talk.get("configmaps?watch=true&resourceVersion=abc");
        talk.get("configmaps?watch=true&fieldSelector=data.k%3D1");
    }

    @Check
    void needsARightOfItsOwn(Talk talk) {
        talk.as("nobody", TalkedTo.NOBODY).get("pods?watch=true");
    }
}
