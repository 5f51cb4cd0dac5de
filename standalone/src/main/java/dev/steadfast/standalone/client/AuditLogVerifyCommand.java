package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.remediation.ChainFault;
import dev.steadfast.contract.remediation.ChainVerifier;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code steadfast audit-log verify}: whether the audit is whole. */
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = {"Goes along the audit's hash chain and checks every signature: tells a cut, a gap, a forgery and a fork.",
            "Keys that you kept yourself (--public-key), and the last head that you saw (--head), prove more than what the remediator says about itself."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:the chain is whole", "1:it is not", "2:wrong usage, or a file that can't be read", "3:the remediator does not answer", "5:no token, or one that nobody knows"})
public final class AuditLogVerifyCommand extends ApiCommand {

    @Option(names = {"-f", "--filename"}, paramLabel = "FILE", description = "What audit-log --output json printed, or the values of the topic, one a line; needs --public-key. Without it: the remediator's.")
    Path file;

    @Option(names = "--public-key", paramLabel = "FILE", description = "PEM file with an Ed25519 public key to trust, instead of those that the remediator names.")
    List<Path> keyFiles = new ArrayList<>();

    @Option(names = "--head", paramLabel = "SEQUENCE:HASH", description = "An entry that must be in the chain, as an earlier verify printed it.")
    String head;

    @Override
    int run(RemediatorApi api, PrintWriter out) {
        AuditFiles.Head expected = AuditFiles.head(head);
        List<byte[]> entries = new ArrayList<>();
        List<String> keys = AuditFiles.keys(keyFiles);
        long promised = -1;
        if (file != null) {
            if (keys.isEmpty()) {
                throw new CommandFailed("a file does not say whose keys to trust: give --public-key FILE (the remediator's are at /v1/keys)");
            }
            entries.addAll(AuditFiles.lines(file));
        } else {
            JsonNode last = new AuditPages(api).each(0, item -> entries.add(Json.write(item)));
            promised = last.path("head").path("sequence").asLong(-1);
            if (keys.isEmpty()) {
                api.get("/v1/keys").path("publicKeys").forEach(key -> keys.add(key.asString()));
            }
        }
        return verify(entries, AuditFiles.ring(keys), promised, expected, out);
    }

    private int verify(List<byte[]> entries, KeyRing keys, long promised, AuditFiles.Head expected, PrintWriter out) {
        ChainVerifier chain = new ChainVerifier(AuditFiles.cluster(entries), keys);
        boolean seen = expected == null;
        for (byte[] bytes : entries) {
            chain.next(bytes);
            seen |= expected != null && chain.head().sequence() == expected.sequence() && expected.hash().equals(chain.head().hash());
        }
        chain.expectAtLeast(promised);
        List<ChainFault> faults = new ArrayList<>(chain.faults());
        if (!seen) {
            faults.add(new ChainFault(ChainFault.Kind.CUT, expected.sequence(), "entry " + expected.sequence() + " with hash " + expected.hash() + " is not in the chain"));
        }
        String reached = chain.head().sequence() + ":" + chain.head().hash();
        if (json()) {
            out.println(Json.text(Map.of("whole", faults.isEmpty(), "entries", chain.genuine(), "head", reached, "faults", faults)));
        } else {
            faults.forEach(fault -> out.println(fault.kind() + " at entry " + fault.sequence() + ": " + fault.text()));
            out.println((faults.isEmpty() ? "The chain is whole: " : "The chain is NOT whole: ") + chain.genuine() + " genuine entries; head " + reached);
        }
        return faults.isEmpty() ? ExitStatus.DONE : ExitStatus.NO;
    }
}
