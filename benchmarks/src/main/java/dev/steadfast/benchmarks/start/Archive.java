package dev.steadfast.benchmarks.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of a start, loaded and linked, and which methods were hot: a file that the JVM maps. Made by a start of the program against a broker and a simulated API server. From JDK 25 on
 * an AOT cache (JEP 483, 514, 515), before that a dynamic class-data archive (JEP 350).
 */
record Archive(Path file) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** After it is ready, so that what it does from then on is in the archive too. */
    private static final Duration GOES_ON = Duration.ofSeconds(2);
    private static final int AOT_CACHE = 25;

    /** @return the program that starts with it, and only with it */
    Program of(Program program) {
        return aot() ? program.with("-XX:AOTCache=" + file, "-XX:AOTMode=on") : program.with("-XX:SharedArchiveFile=" + file, "-Xshare:on");
    }

    private static boolean aot() {
        return Runtime.version().feature() >= AOT_CACHE && !Boolean.getBoolean("steadfast.benchmark.cds");
    }

    /** Makes it, unless it is there and younger than all jars. */
    static Archive renewed(Java java, Program program, Scene scene, Path file) throws IOException, InterruptedException {
        Archive archive = new Archive(file);
        if (!Files.exists(file) || Files.getLastModifiedTime(file).toMillis() < youngest(java)) {
            archive.make(java, program, scene);
        }
        return archive;
    }

    private static long youngest(Java java) {
        return Stream.of(java.classPath().split(File.pathSeparator)).mapToLong(jar -> new File(jar).lastModified()).max().orElse(0);
    }

    void make(Java java, Program program, Scene scene) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        Path configuration = file.resolveSibling(file.getFileName() + ".conf");
        Program trained = aot() ? program.with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration) : program.with("-XX:ArchiveClassesAtExit=" + file);
        try (Launch launch = new Launch(java, trained, scene.environment(), scene.log(program))) {
            if (program.serves()) {
                launch.awaitReady(PATIENCE);
                Thread.sleep(GOES_ON);
                launch.end();
            } else {
                launch.awaitEnd();
            }
        }
        if (aot()) {
            create(java, program, configuration, scene);
            Files.deleteIfExists(configuration);
        }
        if (!Files.exists(file)) {
            throw new IOException("no archive was made of " + program.name() + ": see " + scene.log(program));
        }
    }

    private void create(Java java, Program program, Path configuration, Scene scene) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.command(), "-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + file));
        command.addAll(program.options());
        command.addAll(List.of("-cp", java.classPath()));
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(scene.log(program).toFile())).start().waitFor();
    }
}
