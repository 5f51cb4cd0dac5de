package dev.steadfast.standalone.audit;

import dev.steadfast.contract.finding.Severity;
import dev.steadfast.standalone.Kubeconfig;
import dev.steadfast.standalone.Output;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steadfast audit}: what one look shows. */
@Command(name = "audit", mixinStandardHelpOptions = true,
        description = {"Judges a cluster once, or what kubectl printed of one, or manifests. Reads only.",
            "One look has no past: durations count as far as the objects' own times prove them, and none of it is a basis for a plan."},
        exitCodeListHeading = "%nExit status:%n", exitCodeList = {"0:nothing at or above --fail-on", "1:findings at or above --fail-on", "2:it could not judge"})
public final class AuditCommand implements Callable<Integer> {

    enum FailOn { info, warning, critical, never }

    @Option(names = {"-f", "--filename"}, paramLabel = "FILE", arity = "1..*", description = "Output of kubectl get -o json or yaml, or manifests; - for standard input. Without it: the cluster of the kubeconfig.")
    List<String> files = new ArrayList<>();

    @Option(names = "--output", paramLabel = "table|json", description = "A table for people, or JSON for programs (default: ${DEFAULT-VALUE}).")
    Output output = Output.table;

    @Option(names = "--fail-on", paramLabel = "SEVERITY", description = "info, warning, critical or never (default: ${DEFAULT-VALUE}).")
    FailOn failOn = FailOn.warning;

    @Option(names = "--complete", description = "The files hold every object of all kinds of --print-command: a kind that is not there does not exist.")
    boolean complete;

    @Option(names = "--at", paramLabel = "INSTANT", description = "When the files were written (2026-01-31T12:00:00Z). Default: the newest time in them.")
    String at;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAMESPACE", description = "Of the live cluster, only this namespace.")
    String namespace;

    @Option(names = "--print-command", description = "Prints the kubectl command whose output holds all that can be used, and does nothing else.")
    boolean printCommand;

    @Mixin
    Kubeconfig kubeconfig;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (printCommand) {
            out.println(KubectlCommand.text(namespace));
            out.flush();
            return 0;
        }
        Report report = files.isEmpty() ? live() : files();
        if (output == Output.json) {
            out.println(Output.line(report));
        } else {
            new ReportTable(out).print(report, !files.isEmpty());
        }
        out.flush();
        return failOn != FailOn.never && report.atLeast(Severity.valueOf(failOn.name().toUpperCase(java.util.Locale.ROOT))) ? 1 : 0;
    }

    private Report live() {
        if (at != null || complete) {
            throw new ParameterException(spec.commandLine(), (at != null ? "--at" : "--complete") + " is about files: give them with -f");
        }
        try (KubernetesClient client = kubeconfig.client()) {
            LiveSource source = new LiveSource(client, namespace);
            Snapshot snapshot = source.read();
            return Audit.of(snapshot, source.at());
        }
    }

    private Report files() {
        if (namespace != null) {
            throw new ParameterException(spec.commandLine(), "--namespace is about the live cluster: the files are judged whole");
        }
        Instant given = instant();
        FileSource source = new FileSource(System.in);
        Snapshot snapshot = source.read(files, complete);
        return Audit.of(snapshot, given != null ? given : source.newest().orElseGet(Instant::now));
    }

    private Instant instant() {
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new ParameterException(spec.commandLine(), "--at is \"" + at + "\": expected an instant in UTC, such as 2026-01-31T12:00:00Z");
        }
    }
}
