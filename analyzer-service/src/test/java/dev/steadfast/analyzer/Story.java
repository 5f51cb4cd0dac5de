package dev.steadfast.analyzer;

import dev.steadfast.contract.resource.Kind;
import java.util.List;

/**
 * What happens in the namespaces of a test, second by second: {@code stuck*} is rolled to an image that does not exist, {@code down*} is scaled to two, {@code well*} has a member that is
 * not Ready for a while that is shorter than the deadline.
 */
final class Story {

    static final int SECONDS = 60;
    static final List<String> NAMESPACES = List.of("stuck1", "stuck2", "stuck3", "stuck4", "down1", "down2", "down3", "down4", "well1", "well2", "well3", "well4");

    private Story() {}

    static void second(Feed stream, int second) {
        if (second == 0) {
            stream.node();
        }
        for (String namespace : NAMESPACES) {
            if (second == 0) {
                stream.set(namespace, 3, "db-a", "db-a");
                for (int ordinal = 0; ordinal < 3; ordinal++) {
                    stream.claim(namespace, ordinal);
                    stream.pod(namespace, ordinal, namespace + "-a" + ordinal, "db-a", null);
                }
            }
            if (second == 5 && namespace.startsWith("stuck")) {
                stream.set(namespace, 3, "db-a", "db-b");
                stream.pod(namespace, 2, namespace + "-b2", "db-b", "ImagePullBackOff");
            }
            if (second > 5 && namespace.startsWith("stuck")) {
                stream.pod(namespace, 1, namespace + "-a1", "db-a", null);
            }
            if (second == 8 && namespace.startsWith("down")) {
                stream.set(namespace, 2, "db-a", "db-a");
                stream.gone(Kind.POD, namespace, "db-2", namespace + "-a2");
            }
            if (second == 10 && namespace.startsWith("well")) {
                stream.pod(namespace, 1, namespace + "-a1", "db-a", "CrashLoopBackOff");
            }
            if (second == 15 && namespace.startsWith("well")) {
                stream.pod(namespace, 1, namespace + "-a1", "db-a", null);
            }
        }
        stream.beat();
        stream.flush();
    }
}
