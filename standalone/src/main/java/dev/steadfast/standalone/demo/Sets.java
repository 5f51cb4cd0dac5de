package dev.steadfast.standalone.demo;

import java.util.List;

/** What the demo's cluster has: name of the set and of its file, namespace, and what happens to it. */
enum Sets {
    REDIS("redis", "shop", "healthy (the example of the article)"),
    ORDERS_DB("orders-db", "orders", "a bad image was rolled out and taken back: the trap of the forced rollback"),
    CASSANDRA("cassandra", "telemetry", "scaled down from five to three: two claims are left over"),
    LEDGER("ledger", "payments", "a rollout is stuck at an image that is not there"),
    ELASTICSEARCH("elasticsearch", "logs", "deleted: two claims are left over"),
    METRICS_STORE("metrics-store", "metrics", "its node is lost"),
    SEARCH("search", "search", "the new version crashes"),
    EMBEDDINGS("embeddings", "ml", "asks for more than any node has"),
    REPORTS("reports", "reports", "its volume is never made"),
    JOBS_DB("jobs-db", "batch", "a quota keeps two of its pods out"),
    RABBITMQ("rabbitmq", "messaging", "a canary that was never finished"),
    ZOOKEEPER("zookeeper", "coordination", "updated by hand only, and nobody did"),
    ETCD("etcd", "infra", "healthy");

    private final String set;
    private final String namespace;
    private final String story;

    Sets(String set, String namespace, String story) {
        this.set = set;
        this.namespace = namespace;
        this.story = story;
    }

    String set() {
        return set;
    }

    String namespace() {
        return namespace;
    }

    String story() {
        return story;
    }

    String file() {
        return set + ".yaml";
    }

    static List<Sets> all() {
        return List.of(values());
    }
}
