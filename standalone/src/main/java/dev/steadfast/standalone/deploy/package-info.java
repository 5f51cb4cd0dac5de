/** What somebody needs who installs Steadfast: its topics, and its configuration. */
package dev.steadfast.standalone.deploy;
