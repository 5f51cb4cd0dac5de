package dev.steadfast.chassis.logging;

import org.slf4j.Logger;

/** Something that can't be had just now: said once when that begins or has another reason, however often it is tried, and once when it is over. Thread-safe. */
public final class Outage {
    private final Logger log;
    private final String key;
    private final String what;
    private final String begins;
    private final String ends;
    private String reason = "";

    /**
     * @param key under which the lines name it
     * @param what it is
     * @param begins the message, at level WARN, with the reason beside it
     * @param ends the message, at level INFO
     */
    public Outage(Logger log, String key, String what, String begins, String ends) {
        this.log = log;
        this.key = key;
        this.what = what;
        this.begins = begins;
        this.ends = ends;
    }

    /** @param now why it can't be had */
    public synchronized void because(String now) {
        if (!now.equals(reason)) {
            log.atWarn().addKeyValue(key, what).addKeyValue("reason", now).log(begins);
            reason = now;
        }
    }

    public synchronized void over() {
        if (!reason.isEmpty()) {
            log.atInfo().addKeyValue(key, what).log(ends);
            reason = "";
        }
    }
}
