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
        if (aot()) {
            train(java, program, program.with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration, "-Xlog:aot*=off"), scene);
            write(java, program, List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + file), scene);
        } else {
            train(java, program, program.with("-XX:ArchiveClassesAtExit=" + file), scene);
        }
        Files.deleteIfExists(configuration);
        mustBeThere(program, scene);
    }

    /**
     * For a runtime of another architecture, whose start takes minutes under emulation, longer than a service waits for anything. This JVM's runtime is trained in its place, with the same
     * jars, and says which classes it took: the emulated one only loads and links them. Which methods were hot it isn't told.
     */
    void makeForEmulated(Java java, Program program, Scene scene) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        Path classes = file.resolveSibling(file.getFileName() + ".classlist");
        train(new Java(Java.own().home(), java.classPath()), program, program.with("-Xshare:auto", "-XX:DumpLoadedClassList=" + classes), scene);
        write(java, program, List.of("-Xshare:dump", "-XX:+AOTClassLinking", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + file), scene);
        Files.deleteIfExists(classes);
        mustBeThere(program, scene);
    }

    private static void train(Java java, Program program, Program trained, Scene scene) throws IOException, InterruptedException {
        try (Launch launch = new Launch(java, trained, scene.environment(), scene.log(program))) {
            if (program.serves()) {
                launch.awaitReady(PATIENCE);
                Thread.sleep(GOES_ON);
                launch.end();
            } else {
                launch.awaitEnd();
            }
        }
    }

    private static void write(Java java, Program program, List<String> how, Scene scene) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.command()));
        command.addAll(how);
        command.addAll(program.options());
        command.addAll(List.of("-cp", java.classPath()));
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(scene.log(program).toFile())).start().waitFor();
    }

    private void mustBeThere(Program program, Scene scene) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("no archive was made of " + program.name() + ":\n" + Launch.end(scene.log(program)));
        }
    }
}
