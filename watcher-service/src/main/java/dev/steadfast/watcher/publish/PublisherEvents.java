package dev.steadfast.watcher.publish;

import dev.steadfast.watcher.backlog.Batch;

/** What happens while publishing, for metrics. */
public interface PublisherEvents {
    /** A term has begun. @param how it has learned what the topics hold */
    void restored(Reading how);

    void committed(Batch batch, boolean pulse);

    /** A transaction that was not committed is repeated. @param outcome of the writer */
    void repeated(String outcome);

    void tooLarge(String record);
}
