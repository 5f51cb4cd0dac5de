package dev.steadfast.benchmarks.start;

import dev.steadfast.contract.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the archives of images: {@code [emulated] NAME IMAGE FILE …}, with IMAGE the folder that an image was unpacked to, whose own runtime and jars are taken. The JVM takes
 * an archive for the same jars in another folder, as long as their sizes and times are the same, so nothing here needs to be root.
 */
public final class TrainingMain {
    /** 5,400 objects: enough that the methods that read, project and send are hot. */
    private static final int SETS = 200;
    private static final int WORDS = 3;

    private TrainingMain() {
    }

    public static void main(String[] args) throws Exception {
        try (Scene scene = new Scene(SETS)) {
            scene.renew(List.of(Topic.values()));
            boolean emulated = args[0].equals("emulated");
            for (int i = emulated ? 1 : 0; i < args.length; i += WORDS) {
                Path file = Path.of(args[i + 2]).toAbsolutePath();
                Files.createDirectories(file.getParent());
                Java java = unpacked(Path.of(args[i + 1]).toAbsolutePath());
                Program program = Program.named(args[i], scene.key());
                if (emulated) {
                    new Archive(file).makeForEmulated(java, program, scene);
                } else {
                    new Archive(file).make(java, program, scene);
                }
                System.out.printf("%s: %,d KiB%n", args[i], Files.size(file) >> 10);
            }
        }
        System.exit(0);
    }

    /** As jib wrote it: the class path is in a file, in the order in which it counts. */
    private static Java unpacked(Path image) throws IOException {
        String classPath = Files.readString(image.resolve("app/jib-classpath-file")).strip();
        return new Java(image.resolve("opt/java"), Stream.of(classPath.split(":")).map(entry -> image + entry).collect(Collectors.joining(":")));
    }
}
