package dev.steadfast.benchmarks.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/**
 * The pods whose changes are replayed, the same in every process: one that a real API server (1.36) wrote, managedFields included, 9 KB, with other names, uids,
 * addresses and container ids. Version v, always of ten digits, is of pod v modulo {@link #COUNT}.
 */
public final class Pods {
    /** More than ever wait in a watcher: no change is passed over because a newer one of the same pod came. */
    public static final int COUNT = 8192;
    public static final long FIRST_VERSION = 1_000_000_000L;
    private static final int NAMESPACES = 48;
    private static final int DIGITS = 10;

    /** Text and names of what is to be put in, in turn. */
    private final String[] template = template().split("~");

    private static String template() {
        try (InputStream in = Pods.class.getResourceAsStream("/replay/pod.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pod as JSON, with {@link #FIRST_VERSION}. */
    public String pod(int number) {
        Random random = new Random(number);
        String uid = new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 1 | Long.MIN_VALUE).toString();
        StringBuilder pod = new StringBuilder(10_000);
        for (int i = 0; i < template.length; i++) {
            pod.append(i % 2 == 0 ? template[i] : value(template[i], number, uid, random));
        }
        return pod.toString();
    }

    private static String value(String name, int number, String uid, Random random) {
        return switch (name) {
            case "version" -> Long.toString(FIRST_VERSION);
            case "uid" -> uid;
            case "namespace" -> "team-" + (100 + number % NAMESPACES);
            case "number" -> Integer.toString(number);
            case "ip" -> "10." + (number >> 8) + "." + (number & 0xff) + ".7";
            case "container" -> (new UUID(random.nextLong(), random.nextLong()) + "" + new UUID(random.nextLong(), random.nextLong())).replace("-", "");
            default -> throw new IllegalStateException("~" + name + "~ in the template");
        };
    }

    /** Where the digits of {@link #FIRST_VERSION} stand in bytes that hold them, behind {@code before}. */
    public static int versionAt(byte[] bytes, String before) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(before + FIRST_VERSION) + before.length();
    }

    /** Writes ten digits. */
    public static void putVersion(byte[] bytes, int at, long version) {
        long rest = version;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
