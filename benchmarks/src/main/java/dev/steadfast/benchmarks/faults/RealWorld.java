package dev.steadfast.benchmarks.faults;

import dev.steadfast.testbed.controlplane.Binaries;
import dev.steadfast.testbed.controlplane.ControlPlane;
import dev.steadfast.testbed.controlplane.ControlPlaneSettings;
import java.io.IOException;
import java.nio.file.Path;

/** A real etcd and a real kube-apiserver, as child processes. */
final class RealWorld implements World {
    private final ControlPlane plane;
    private final EtcdVersions versions;

    RealWorld(Path home) throws IOException {
        plane = ControlPlane.start(Binaries.ofEnvironment(), home, ControlPlaneSettings.DEFAULT);
        versions = new EtcdVersions(plane.etcdUrl());
    }

    @Override
    public String url() {
        return plane.url();
    }

    @Override
    public PlainApi api() {
        return new PlainApi(plane.url(), plane.adminToken(), plane.tls());
    }

    @Override
    public String token() {
        return plane.adminToken();
    }

    @Override
    public Versions versions() {
        return versions.versions();
    }

    @Override
    public void compact() {
        plane.compact();
    }

    @Override
    public void down() {
        plane.killApiServer();
    }

    @Override
    public void up() {
        plane.startApiServer();
    }

    @Override
    public void close() {
        plane.close();
        versions.close();
    }
}
