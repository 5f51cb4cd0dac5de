package dev.steadfast.standalone.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steadfast.standalone.live.stories.RealCluster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two stories with every service a process of its own, and nothing is granted that they don't need: without any one of the rights something breaks. By default once, on the simulated cluster; {@code -Dsteadfast.live=HOME} names the folder of a real control plane
 * ({@link RealCluster}), {@code -Dsteadfast.live.plays}, {@code .times}, {@code .lanes} and {@code .seed} are as in {@link LiveMain}: more than once means that services are killed all the while.
 */
@Execution(ExecutionMode.CONCURRENT)
class LiveStoriesTest {

    @Test
    void comeToTheirEnd() throws Exception {
        String target = System.getProperty("steadfast.live", "simulated");
        int times = Integer.getInteger("steadfast.live.times", 1);
        int lanes = Integer.getInteger("steadfast.live.lanes", 4);
        long seed = Long.getLong("steadfast.live.seed", 1);
        for (String plays : System.getProperty("steadfast.live.plays", target.equals("simulated") ? "every-right" : "stories,refusals,decisions").split(",")) {
            assertEquals(List.of(), LiveMain.run(target, plays, times, lanes, seed));
        }
    }
}
