/** A real control plane as child processes: etcd, kube-apiserver and, if wanted, kube-controller-manager. Nothing of it is part of the project. */
package dev.steadfast.testbed.controlplane;
