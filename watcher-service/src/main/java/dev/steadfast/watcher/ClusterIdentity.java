package dev.steadfast.watcher;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.chassis.lifecycle.Refusal;
import dev.steadfast.contract.resource.Kind;
import dev.steadfast.watcher.kube.ApiAnswer;
import dev.steadfast.watcher.kube.ApiServer;
import dev.steadfast.watcher.kube.Refused;
import dev.steadfast.watcher.projection.ListReader;
import dev.steadfast.watcher.projection.Projection;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JsonParser;

/** Which cluster this is: the UID of namespace kube-system, which lives as long as the cluster does. */
final class ClusterIdentity {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ClusterIdentity() {}

    /** The API server can't be asked. */
    static final class Unknown extends RuntimeException implements Refusal {
        private static final long serialVersionUID = 1L;

        Unknown(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.UNREACHABLE;
        }
    }

    /** @throws Unknown if the API server doesn't answer, or refuses; the message says what to do */
    static String find(ApiServer api) throws InterruptedException {
        try (ApiAnswer answer = api.get("/api/v1/namespaces/kube-system", Map.of(), PATIENCE, false).orRefused();
                JsonParser in = ListReader.parser(answer.body())) {
            in.nextToken();
            return Projection.of(Kind.NAMESPACE).project(in).identity().uid();
        } catch (Refused e) {
            throw new Unknown("the API server refuses to show namespace kube-system (" + e.getMessage() + "): allow get of it, or give "
                    + WatcherConfig.CLUSTER_ID.environmentName(), e);
        } catch (IOException | RuntimeException e) {
            throw new Unknown("the API server at " + api.address() + " can't be asked (" + e.getMessage() + "): check KUBECONFIG, network and certificates", e);
        }
    }
}
