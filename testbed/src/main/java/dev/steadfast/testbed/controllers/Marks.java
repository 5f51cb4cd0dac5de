package dev.steadfast.testbed.controllers;

/** Annotations that ask the players for trouble. They are no part of the problem: what is tested may not read them. */
public final class Marks {
    public static final String PREFIX = "testbed.steadfast.dev/";
    /** On a pod or its template: {@code ImagePullBackOff, InvalidImageName, CreateContainerConfigError, CreateContainerError, ContainerCreating, CrashLoopBackOff, OOMKilled, NeverReady, Flapping, Evicted, Failed}. */
    public static final String FAIL = PREFIX + "fail";
    /** Only pods of these ordinals: {@code "1,2"}. */
    public static final String FAIL_ORDINALS = PREFIX + "fail-ordinals";
    /** Only this container; also an init container. */
    public static final String FAIL_CONTAINER = PREFIX + "fail-container";
    /** Healthy until so many seconds after the pod's start. */
    public static final String FAIL_AFTER = PREFIX + "fail-after-seconds";
    /** Cured so many seconds after the pod's start. */
    public static final String FAIL_UNTIL = PREFIX + "fail-until-seconds";
    /** What the waiting state and the event say. */
    public static final String FAIL_MESSAGE = PREFIX + "fail-message";
    public static final String PULL_SECONDS = PREFIX + "pull-seconds";
    public static final String READY_SECONDS = PREFIX + "ready-seconds";
    public static final String STOP_SECONDS = PREFIX + "stop-seconds";
    public static final String RUN_SECONDS = PREFIX + "crash-run-seconds";
    /** On a pod: it is never gone for good once it is deleted. */
    public static final String STUCK_TERMINATING = PREFIX + "stuck-terminating";
    /** On a node: no sign of life any more, its pods freeze. */
    public static final String LOST = PREFIX + "lost";
    /** On a claim or a storage class: {@code never}. */
    public static final String PROVISION = PREFIX + "provision";
    /** On a claim or a storage class's parameters. */
    public static final String PROVISION_SECONDS = PREFIX + "provision-seconds";
    /** On a volume: {@code never}. */
    public static final String DELETE = PREFIX + "delete";

    private Marks() {
    }
}
