package dev.steadfast.standalone.live.stories;

/** The sets that stories are about, as their owners would apply them. */
final class Sets {
    static final String GOOD = "registry.example/mysql:8.0.39";
    static final String BAD = "registry.example/mysql:8.4-does-not-exist";

    private Sets() {
    }

    /** A database of three, one volume each, replaced one by one. */
    static String database(String image) {
        return database(image, false);
    }

    /** @param unready whether the newest members start, and never become Ready; the annotations ask the players of whatever cluster it is */
    static String database(String image, boolean unready) {
        String asks = unready ? "{fakenodes.io/fail: NeverReady, testbed.steadfast.dev/fail: NeverReady}" : "{}";
        return """
            apiVersion: v1
            kind: Service
            metadata: {name: db}
            spec: {clusterIP: None, selector: {app: db}, ports: [{name: mysql, port: 3306}]}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, labels: {app: db}}
            spec:
              serviceName: db
              replicas: 3
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}, annotations: %s}
                spec:
                  terminationGracePeriodSeconds: 2
                  containers:
                  - name: mysql
                    image: %s
                    ports: [{containerPort: 3306}]
                    readinessProbe: {tcpSocket: {port: 3306}, periodSeconds: 1}
                    resources: {requests: {cpu: 50m, memory: 64Mi}}
                    volumeMounts: [{name: data, mountPath: /var/lib/mysql}]
              volumeClaimTemplates:
              - metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
            """.formatted(asks, image);
    }

    /** A ring whose volumes' class reclaims by Delete. */
    static String ring(int replicas) {
        return """
            apiVersion: v1
            kind: Service
            metadata: {name: ring}
            spec: {clusterIP: None, selector: {app: ring}, ports: [{name: cql, port: 9042}]}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: ring, labels: {app: ring}}
            spec:
              serviceName: ring
              replicas: %d
              podManagementPolicy: Parallel
              selector: {matchLabels: {app: ring}}
              template:
                metadata: {labels: {app: ring}}
                spec:
                  terminationGracePeriodSeconds: 2
                  containers:
                  - name: cassandra
                    image: registry.example/cassandra:4.1
                    ports: [{containerPort: 9042}]
                    readinessProbe: {tcpSocket: {port: 9042}, periodSeconds: 1}
                    resources: {requests: {cpu: 50m, memory: 64Mi}}
                    volumeMounts: [{name: data, mountPath: /var/lib/cassandra}]
              volumeClaimTemplates:
              - metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 20Gi}}}
            """.formatted(replicas);
    }
}
