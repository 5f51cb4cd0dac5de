package dev.steadfast.standalone.live.rendered;

import dev.steadfast.standalone.docs.Page;
import dev.steadfast.standalone.live.stories.Permissions;
import dev.steadfast.standalone.live.stories.Stories;
import java.util.List;

/** The commands of {@code docs/install.md}, as they stand there. */
record InstallPage(Page page) {
    static InstallPage read() {
        return new InstallPage(Page.read(Permissions.root().resolve("docs/install.md")));
    }

    String overlay() {
        return block("2. An overlay of your own", 0);
    }

    String secrets() {
        return block("3. Two Secrets", 0);
    }

    String apply() {
        return go().getFirst();
    }

    String await() {
        return go().getLast();
    }

    String logins() {
        return block("Kafka with TLS and passwords", 0);
    }

    String topics() {
        return block("Kafka with TLS and passwords", 1);
    }

    String copies() {
        return block("Kafka by Strimzi", 0);
    }

    String broken() {
        return block("6. The first finding", 0);
    }

    String looker() {
        return block("6. The first finding", 1);
    }

    String findings() {
        return block("6. The first finding", 2);
    }

    private List<String> go() {
        List<String> lines = block("5. Go", 0).lines().map(line -> line + "\n").toList();
        Stories.check(lines.size() == 2, "step 5 applies and waits, and nothing else: " + lines);
        return lines;
    }

    private String block(String heading, int index) {
        List<String> blocks = page.below(heading).shell();
        Stories.check(index < blocks.size(), "the page has a block " + (index + 1) + " of commands below " + heading);
        return blocks.get(index);
    }
}
