package dev.steadfast.standalone.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.chassis.kafka.Outbound;
import dev.steadfast.contract.stream.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A restart changes nothing: wherever a recording is cut, an analyzer that is restored from what compaction leaves of the topics goes on as if nothing had happened. */
class RestartTest {

    static List<RecordedCase> cases() {
        return RecordedCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRestartAfterAnyLineChangesNothing(RecordedCase story) {
        // Given what an analyzer says that is never restarted, and the topics as they were after each line
        List<Consumer<RecordedStream.Listener>> steps = new ArrayList<>();
        List<Integer> lineEnds = new ArrayList<>();
        RecordedStream stream = new RecordedStream(Replay.CLUSTER, 1, into(steps));
        for (Recording.Line line : story.lines()) {
            stream.line(line);
            lineEnds.add(steps.size());
        }
        stream.silence(story.then());
        Analysis uncut = new Analysis(story.thresholds(), new TopicContents());
        List<TopicContents> cuts = new ArrayList<>();
        List<Integer> saidBefore = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            steps.get(step).accept(uncut);
            if (lineEnds.contains(step + 1)) {
                cuts.add(uncut.topics().copy());
                saidBefore.add(uncut.said().size());
            }
        }
        // When each of them is continued by another analyzer, then it says the same
        List<Integer> ends = lineEnds.stream().distinct().toList();
        for (int cut = 0; cut < cuts.size(); cut++) {
            Analysis restarted = new Analysis(story.thresholds(), cuts.get(cut));
            steps.subList(ends.get(cut), steps.size()).forEach(step -> step.accept(restarted));
            String where = "cut after line " + (lineEnds.indexOf(ends.get(cut)) + 1) + " of " + story;
            assertEquals(uncut.open(), restarted.open(), where);
            assertEquals(uncut.said().subList(saidBefore.get(cut), uncut.said().size()), restarted.said(), where);
        }
    }

    private static RecordedStream.Listener into(List<Consumer<RecordedStream.Listener>> steps) {
        return new RecordedStream.Listener() {
            @Override
            public void record(Outbound record) {
                steps.add(listener -> listener.record(record));
            }

            @Override
            public void pulse(Pulse pulse) {
                steps.add(listener -> listener.pulse(pulse));
            }
        };
    }
}
