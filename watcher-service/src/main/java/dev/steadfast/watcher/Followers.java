package dev.steadfast.watcher;

import dev.steadfast.watcher.follow.Follower;
import java.util.List;

/** The followers of one term, each on a thread of its own. */
final class Followers implements AutoCloseable {
    private final List<Thread> threads;

    Followers(List<Follower> followers) {
        threads = followers.stream().map(follower -> Thread.ofVirtual().name("watcher-follower").start(follower)).toList();
    }

    int count() {
        return threads.size();
    }

    /** Does not wait: a follower that still offers something offers it to a backlog that nobody takes from. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
