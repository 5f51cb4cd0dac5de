package dev.steadfast.standalone.client;

import dev.steadfast.contract.Json;
import dev.steadfast.contract.UnreadableRecord;
import dev.steadfast.contract.remediation.KeyRing;
import dev.steadfast.standalone.CommandFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code audit-log verify} is given, read. */
final class AuditFiles {
    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    private AuditFiles() {}

    record Head(long sequence, String hash) {}

    /** Null if none is given. */
    static Head head(String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = HEAD.matcher(text);
        if (!matcher.matches()) {
            throw new CommandFailed("--head " + text + " is none: give SEQUENCE:HASH as audit-log verify prints it");
        }
        return new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    static List<String> keys(List<Path> files) {
        List<String> keys = new ArrayList<>();
        for (Path file : files) {
            try {
                keys.add(Files.readString(file));
            } catch (IOException e) {
                throw new CommandFailed("--public-key " + file + ": no such file, or it can't be read");
            }
        }
        return keys;
    }

    static KeyRing ring(List<String> keys) {
        try {
            return KeyRing.parse(keys);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("a public key is not readable: " + e.getMessage());
        }
    }

    static List<byte[]> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
        } catch (IOException e) {
            throw new CommandFailed("--filename " + file + ": no such file, or it can't be read");
        }
    }

    /** Of which cluster the chain is: the first entry says it, and every other must say the same. */
    static String cluster(List<byte[]> entries) {
        for (byte[] entry : entries) {
            try {
                String cluster = Json.tree(entry).path("cluster").asString("");
                if (!cluster.isEmpty()) {
                    return cluster;
                }
            } catch (UnreadableRecord e) {
                // The verifier says so.
            }
        }
        return "";
    }
}
