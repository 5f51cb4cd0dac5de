/**
 * Alerts and dashboards of {@code deploy/}: complete, about metrics that exist, and with pages that exist. {@code ObserveMain} plays them for real, with Prometheus and Alertmanager beside
 * a demo; it is not part of the build.
 */
package dev.steadfast.standalone.observe;
