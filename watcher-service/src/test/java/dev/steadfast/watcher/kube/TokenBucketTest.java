package dev.steadfast.watcher.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Ten requests a second, and three at once after a rest. */
class TokenBucketTest {
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    private final TokenBucket bucket = new TokenBucket(10, 3, START);

    @Test
    void aBurstIsFreeAndThenEachWaitsForItsToken() {
        assertEquals(0, waitAt(0));
        assertEquals(0, waitAt(0));
        assertEquals(0, waitAt(0));
        assertEquals(100, waitAt(0));
        assertEquals(200, waitAt(0));
        assertEquals(250, waitAt(50), "behind those who came before");
    }

    @Test
    void aRestFillsTheBucketAndNoMore() {
        LongStream.range(0, 5).forEach(i -> waitAt(0));
        assertEquals(0, waitAt(300), "one has flowed in since the fifth");
        LongStream.range(0, 3).forEach(i -> assertEquals(0, waitAt(10_000), "after a long rest"));
        assertEquals(100, waitAt(10_000));
    }

    @Test
    void noSecondHasMoreThanRateAndBurst() {
        long now = 0;
        int within = 0;
        for (int i = 0; i < 1000; i++) {
            now += waitAt(now);
            within += now <= 20_000 ? 1 : 0;
        }
        assertEquals(3 + 200, within, "in 20 seconds");
    }

    /** @return milliseconds */
    private long waitAt(long atMillis) {
        return bucket.take(START + Duration.ofMillis(atMillis).toNanos()).toMillis();
    }
}
