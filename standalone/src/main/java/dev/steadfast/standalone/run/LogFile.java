package dev.steadfast.standalone.run;

import java.nio.file.Path;

/** Where the services' log goes. */
public final class LogFile {

    private LogFile() {}

    /** Must come before anything logs. */
    public static void use(Path file) {
        System.setProperty("steadfast.log.file", file.toString());
        System.setProperty("logback.configurationFile", "logback-file.xml");
    }
}
