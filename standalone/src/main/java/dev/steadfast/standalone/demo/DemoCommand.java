package dev.steadfast.standalone.demo;

import dev.steadfast.chassis.lifecycle.ExitCode;
import dev.steadfast.standalone.CommandFailed;
import dev.steadfast.standalone.ExitStatus;
import dev.steadfast.standalone.run.LogFile;
import dev.steadfast.standalone.run.Stopping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steadfast demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = {"Runs everything on this machine: a broker, a simulated cluster with a dozen sets of which most are in trouble, and the three services, with short deadlines. "
            + "It says what is where and what to type. No Docker, no cluster, nothing is left behind."},
        exitCodeListHeading = ExitStatus.HEADING, exitCodeList = {"0:done; with --once: the whole story came true", "1:it did not; the last line says what was missing", "2:wrong usage", "4:the broker did not start"})
public final class DemoCommand implements Callable<Integer> {
    private static final int PORT = 8443;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Option(names = "--once", description = "Plays the whole story unattended and ends: a trap is found, its fix approved, carried out and verified; a claim that is left over is quarantined, deleted, and brought back.")
    boolean once;

    @Option(names = "--port", paramLabel = "PORT", description = "Of the API; 0: any free one (default: " + PORT + ", or any free one if that is taken).")
    Integer port;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getOut());
        Path directory = Files.createTempDirectory("steadfast-demo-");
        Path log = directory.resolve("steadfast.log");
        LogFile.use(log);
        Stopping stopping = new Stopping().onExit();
        stopping.add(() -> Directories.delete(directory));
        try {
            return play(directory, stopping, progress);
        } catch (CommandFailed e) {
            Path kept = Directories.keep(log);
            throw new CommandFailed(e.getMessage() + (kept == null ? "" : "; the services' log is " + kept), e.exitStatus());
        } finally {
            stopping.close();
        }
    }

    private int play(Path directory, Stopping stopping, Progress progress) throws IOException {
        progress.say("starting a broker, a simulated cluster with " + Sets.all().size() + " sets, watcher, analyzer and remediator ...");
        Demo demo = Demo.start(directory, port != null ? port : free(PORT) ? PORT : 0, Deadlines.SHORT, stopping);
        progress.say("everything runs:");
        progress.plain(Banner.where(demo, Deadlines.SHORT));
        if (once) {
            return once(demo, progress);
        }
        progress.plain(Banner.next(demo));
        demo.trouble();
        progress.say("the trouble has begun");
        return watch(demo, new Ticker(new Looking(demo.api(demo.people().anna())), progress));
    }

    private static int once(Demo demo, Progress progress) {
        demo.trouble();
        progress.say("the trouble has begun; from here on it is all by the deadlines above");
        List<String> proven = new Story(demo, progress, LIMIT).play();
        progress.plain("");
        progress.plain("The whole story came true, in " + Math.round(progress.seconds()) + " s:");
        proven.forEach(truth -> progress.plain("  + " + truth));
        return ExitStatus.DONE;
    }

    private static int watch(Demo demo, Ticker ticker) {
        while (true) {
            try {
                ExitCode ended = demo.services().ended().get(500, TimeUnit.MILLISECONDS);
                if (ended != ExitCode.OK) {
                    throw new CommandFailed("a service has ended", ended.status());
                }
                return ExitStatus.DONE;
            } catch (TimeoutException e) {
                ticker.look();
            } catch (InterruptedException | ExecutionException e) {
                throw new CommandFailed("the demo was interrupted", ExitStatus.NO);
            }
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
