package dev.steadfast.standalone;

import dev.steadfast.chassis.tls.ClientKey;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster, as whom: the kubeconfig as kubectl finds it, or the service account of the pod that this runs in. */
public final class Kubeconfig {

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The kubeconfig file (default: KUBECONFIG, then ~/.kube/config).")
    Path file;

    @Option(names = "--context", paramLabel = "NAME", description = "A context of the kubeconfig (default: its current one).")
    String context;

    /** That file, and its current context. */
    public static Kubeconfig of(Path file) {
        Kubeconfig kubeconfig = new Kubeconfig();
        kubeconfig.file = file;
        return kubeconfig;
    }

    /** @throws CommandFailed if there is none, or it can't be read */
    public Config config() {
        if (file != null && !Files.isReadable(file)) {
            throw new CommandFailed("--kubeconfig " + file + ": no such file, or it can't be read");
        }
        try {
            Config config = file != null ? Config.fromKubeconfig(context, file.toFile()) : Config.autoConfigure(context);
            boolean found = file != null || config.getCurrentContext() != null || inCluster() || System.getenv("KUBERNETES_MASTER") != null;
            if (!found) {
                throw new CommandFailed("there is no kubeconfig: set KUBECONFIG or give --kubeconfig FILE" + defaultFile());
            }
            if (context != null && (config.getCurrentContext() == null || !context.equals(config.getCurrentContext().getName()))) {
                throw new CommandFailed("the kubeconfig has no context " + context);
            }
            ConfigBuilder patient = new ConfigBuilder(config).withRequestRetryBackoffLimit(1).withConnectionTimeout(10_000);
            ClientKey.of(config.getClientKeyData(), config.getClientKeyFile()).ifPresent(key -> patient.withClientKeyData(key.base64()).withClientKeyAlgo(key.algorithm()));
            return patient.build();
        } catch (CommandFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CommandFailed("the kubeconfig can't be read: " + Causes.text(e), e);
        }
    }

    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    private static boolean inCluster() {
        return new File(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH).exists();
    }

    private static String defaultFile() {
        return " (" + Path.of(System.getProperty("user.home"), ".kube", "config") + " is not there)";
    }
}
