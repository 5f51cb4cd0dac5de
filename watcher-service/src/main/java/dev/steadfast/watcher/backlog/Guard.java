package dev.steadfast.watcher.backlog;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One thread at a time, and what they wait for: room to offer something, and work to take. */
final class Guard {

    /** @param <E> what it may throw */
    interface Step<T, E extends Exception> {
        T run() throws E;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();

    <T, E extends Exception> T alone(Step<T, E> step) throws E {
        lock.lock();
        try {
            return step.run();
        } finally {
            lock.unlock();
        }
    }

    void alone(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    /** The lock is open meanwhile. */
    void awaitRoom() throws InterruptedException {
        room.await();
    }

    void thereIsRoom() {
        room.signalAll();
    }

    void awaitWork(long millis) throws InterruptedException {
        work.await(millis, TimeUnit.MILLISECONDS);
    }

    void thereIsWork() {
        work.signal();
    }
}
